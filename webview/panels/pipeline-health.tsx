import type { HealthRow } from '../../src/protocol/panel';
import { count } from '../format';
import { Nothing, Panel } from '../parts/panel';

/** How the data came to be here: the pipeline's own metrics. */
export function PipelineHealthPanel({ health }: { health: HealthRow[] }) {
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
            {health.map((row) => (
              <tr key={row.metric}>
                <th scope="row">
                  {readable(row.metric)}
                  {row.detail ? <span class="detail">{row.detail}</span> : null}
                </th>
                <td>{value(row.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

/** `genre_coverage_percent` → "Genre coverage percent". */
function readable(metric: string): string {
  const text = metric.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function value(cell: HealthRow['value']): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? count(cell) : cell.toFixed(1);
}
