import * as l10n from '@vscode/l10n';
import type { Period } from '../../src/protocol/period';
import { number } from '../format';
import { precedingName } from '../wording';

export interface KeyFigure {
  name: string;
  value: string;
  /** What the value is out of. */
  of?: string;
  /** A line below it, such as how it changed. */
  note?: string | null;
}

/** The figures that a page comes to, in a row. */
export function KeyFigures({ label, figures }: { label: string; figures: KeyFigure[] }) {
  return (
    <section class="totals key-figures" aria-label={label}>
      <dl>
        {figures.map(({ name, value, of, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="figure-value">
              <span>{value}</span> {of ? <small>{of}</small> : null}
            </dd>
            {note ? <dd class="change">{note}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** How a figure of 0–100 changed against the span before, in words: neither more nor less is praised. */
export function changeInPoints(now: number | null, before: number | null, period: Period): string | null {
  if (now === null || before === null) return null;
  const change = Math.round(10 * (now - before)) / 10;
  const against = precedingName(period);
  if (change === 0) return l10n.t('no change against {against}', { against });
  const amount = Math.abs(change);
  const points =
    amount === 1
      ? l10n.t('{count} point', { count: number(amount) })
      : l10n.t('{count} points', { count: number(amount) });
  return change > 0
    ? l10n.t('{points} above that of {against}', { points, against })
    : l10n.t('{points} below that of {against}', { points, against });
}
