import type { HealthRow, HistoryGap } from '../../src/protocol/views';
import { healthLines } from '../health-wording';
import { GapList } from './gap-list';
import { Nothing, Panel } from '../parts/panel';

/** How the data came to be here: the pipeline's own metrics. */
export function PipelineHealthPanel({ health, gaps }: { health: HealthRow[]; gaps: HistoryGap[] }) {
  return (
    <Panel title="Pipeline health" area="health">
      {health.length === 0 ? (
        <Nothing>No run has been recorded yet.</Nothing>
      ) : (
        <table class="health">
          <thead class="visually-hidden">
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {healthLines(health).map((line) => (
              <tr key={line.name}>
                <th scope="row">
                  {line.name}
                  {line.detail ? <span class="detail">{line.detail}</span> : null}
                </th>
                <td>{line.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {gaps.length > 0 ? <GapList gaps={gaps} /> : null}
    </Panel>
  );
}
