import type { HealthView } from '../../src/protocol/views';
import { count, counted, instant } from '../format';
import { GenreCoveragePanel } from '../panels/genre-coverage';
import { PipelineHealthPanel } from '../panels/pipeline-health';
import { Nothing, Panel } from '../parts/panel';

/** How the collecting goes: metrics, gaps, runs, sources, and where genres come from. */
export function HealthPage({ view }: { view: HealthView }) {
  return (
    <div class="panels">
      <PipelineHealthPanel health={view.health} gaps={view.gaps} />
      <GenreCoveragePanel coverage={view.genreCoverage} withoutGenre={view.artistsWithoutGenre} />
      <Panel title="Where plays come from" area="sources">
        <table class="health">
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Rows</th>
              <th scope="col">Plays</th>
            </tr>
          </thead>
          <tbody>
            {view.bySource.map(({ source, rawRows, plays }) => (
              <tr key={source}>
                <th scope="row">{sourceNames[source] ?? source}</th>
                <td>{count(rawRows)}</td>
                <td>{count(plays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title="The last runs" area="runs">
        {view.runs.length === 0 ? (
          <Nothing>No run has been recorded yet.</Nothing>
        ) : (
          <table class="health">
            <thead class="visually-hidden">
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Result</th>
              </tr>
            </thead>
            <tbody>
              {view.runs.map((run) => (
                <tr key={`${run.kind} ${run.finishedAt}`}>
                  <th scope="row">
                    {instant(run.finishedAt)}
                    <span class="detail">{run.message ?? runNames[run.kind] ?? run.kind}</span>
                  </th>
                  <td>{run.outcome === 'failed' ? 'failed' : counted(run.newPlays, 'new play')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </div>
  );
}

const sourceNames: Record<string, string> = {
  api: 'Collected from Spotify',
  export: 'Extended streaming history',
  account_export: 'Account data export',
};

const runNames: Record<string, string> = { collect: 'Collection', import: 'Import' };
