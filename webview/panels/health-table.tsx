import * as l10n from '@vscode/l10n';
import type { HealthLine } from '../../src/wording/health-line';

/** Metrics, each with its value and what is to be said of it. */
export function HealthTable({ lines }: { lines: HealthLine[] }) {
  return (
    <table class="health">
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{l10n.t('Metric')}</th>
          <th scope="col">{l10n.t('Value')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
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
  );
}
