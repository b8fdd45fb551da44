import * as l10n from '@vscode/l10n';
import type { HealthView } from '../../src/protocol/views';
import { playSourceName } from '../../src/wording/sources';
import { backgroundLines } from '../background-wording';
import { count, counted, instant } from '../format';
import { GenreCoveragePanel } from '../panels/genre-coverage';
import { sourceName } from '../health-wording';
import { HealthTable } from '../panels/health-table';
import { PipelineHealthPanel } from '../panels/pipeline-health';
import { Nothing, Panel } from '../parts/panel';
import { fromCore } from '../../src/wording/from-core';

/** How the collecting goes: metrics, gaps, runs, sources, and where genres come from. */
export function HealthPage({ view, timeZone }: { view: HealthView; timeZone: string }) {
  const background = view.background ? backgroundLines(view.background, timeZone) : [];
  return (
    <div class="panels">
      <PipelineHealthPanel health={view.health} gaps={view.gaps} timeZone={timeZone} />
      {background.length > 0 ? (
        <Panel title={l10n.t('In the background')} area="background">
          <HealthTable lines={background} />
        </Panel>
      ) : null}
      <GenreCoveragePanel coverage={view.genreCoverage} withoutGenre={view.artistsWithoutGenre} />
      <Panel title={l10n.t('Where plays come from')} area="sources">
        <table class="health">
          <thead>
            <tr>
              <th scope="col">{l10n.t('Source')}</th>
              <th scope="col">{l10n.t('Rows')}</th>
              <th scope="col">{l10n.t('Plays')}</th>
            </tr>
          </thead>
          <tbody>
            {view.bySource.map(({ source, rawRows, plays }) => (
              <tr key={source}>
                <th scope="row">{playSourceName(source) ?? sourceName(source)}</th>
                <td>{count(rawRows)}</td>
                <td>{count(plays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title={l10n.t('The last runs')} area="runs">
        {view.runs.length === 0 ? (
          <Nothing>{l10n.t('No run has been recorded yet.')}</Nothing>
        ) : (
          <table class="health">
            <thead class="visually-hidden">
              <tr>
                <th scope="col">{l10n.t('Run')}</th>
                <th scope="col">{l10n.t('Result')}</th>
              </tr>
            </thead>
            <tbody>
              {view.runs.map((run) => (
                <tr key={`${run.kind} ${run.finishedAt}`}>
                  <th scope="row">
                    {instant(run.finishedAt, timeZone)}
                    <span class="detail">
                      {run.message ? fromCore(run.message) : (runNames[run.kind] ?? run.kind)}
                    </span>
                  </th>
                  <td>{run.outcome === 'failed' ? l10n.t('failed') : counted(run.newPlays, 'new play')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </div>
  );
}

const runNames: Record<string, string> = { collect: l10n.t('Collection'), import: l10n.t('Import') };
