import * as l10n from '@vscode/l10n';
import type { Answer } from '../../src/ask/answer';
import { count } from '../format';
import { isNumberColumn } from '../../src/warehouse/number-column';
import { cellText, columnTitle } from './cells';

/** What is shown of a long result; the statement gives all of it. */
const most = 200;

/** The rows of an answer. */
export function AnswerTable({ answer: { columns, rows, truncated, question } }: { answer: Answer }) {
  const shown = rows.slice(0, most);
  return (
    <>
      {/* Focusable, so that it scrolls by keyboard. */}
      <div class="answer-scroll" tabIndex={0} role="group" aria-label={l10n.t('The rows of the answer')}>
        <table class="answer-table">
          <caption class="visually-hidden">{question}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" class={isNumberColumn(column) ? 'number' : ''}>
                  {columnTitle(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
              <tr key={at}>
                {columns.map((column, place) => (
                  <td key={column.name} class={isNumberColumn(column) ? 'number' : ''}>
                    {cellText(row[place] ?? null, column)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length || truncated ? (
        <p class="note">
          {truncated
            ? l10n.t('The first {shown} of more than {rows} rows.', {
                shown: count(shown.length),
                rows: count(rows.length),
              })
            : l10n.t('The first {shown} of {rows} rows.', {
                shown: count(shown.length),
                rows: count(rows.length),
              })}
        </p>
      ) : null}
    </>
  );
}
