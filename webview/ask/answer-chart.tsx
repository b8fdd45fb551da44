import * as l10n from '@vscode/l10n';
import type { Answer } from '../../src/ask/answer';
import { type LabelledBar, LabelledBars } from '../charts/labelled-bars';
import { type ValueInOrder, ValuesInOrder } from '../charts/values-in-order';
import { isNumberColumn } from '../../src/warehouse/number-column';
import { cellText, columnTitle } from './cells';

/** The answer as its shape is best looked at; nothing where a table says it best. */
export function AnswerChart({ answer }: { answer: Answer }) {
  const { chart, columns, rows } = answer;
  const place = figureColumn(answer);
  const [label, figure] = [columns[0], columns[place]];
  const first = rows[0]?.[place] ?? null;
  if (!label || !figure) return null;
  if (chart === 'number') {
    return (
      <p class="answer-number">
        {cellText(first, figure)} <small>{columnTitle(figure).toLowerCase()}</small>
      </p>
    );
  }
  if (place === 0 || chart === 'none') return null;
  const title = l10n.t('{figure} by {label}', {
    figure: columnTitle(figure),
    label: columnTitle(label).toLowerCase(),
  });
  if (chart === 'bars')
    return <LabelledBars bars={rows.map((row) => barOf(answer, row, place))} label={title} />;
  const values = rows.map((row): ValueInOrder => {
    const at = row[0] ?? null;
    const value = row[place] ?? null;
    return {
      at: String(at ?? '–').slice(0, 10),
      name: cellText(at, label),
      value: Number(value ?? 0),
      text: `${cellText(value, figure)} ${columnTitle(figure).toLowerCase()}`,
    };
  });
  return (
    <ValuesInOrder
      values={values}
      kind={chart}
      label={
        chart === 'line'
          ? l10n.t('{title}, line chart.', { title })
          : l10n.t('{title}, bar chart.', { title })
      }
    />
  );
}

/** The first amount after the label; the label itself where it is all there is. */
export function figureColumn({ columns }: Answer): number {
  const after = columns.findIndex((column, at) => at > 0 && isNumberColumn(column));
  return after > 0 ? after : 0;
}

function barOf({ columns }: Answer, row: Answer['rows'][number], place: number): LabelledBar {
  const text = (at: number) => {
    const column = columns[at];
    return column ? cellText(row[at] ?? null, column) : '';
  };
  const details = columns.slice(1, place).map((_, at) => text(at + 1));
  return {
    label: text(0),
    detail: details.length > 0 ? details.join(' · ') : null,
    value: Number(row[place] ?? 0),
    text: text(place),
  };
}
