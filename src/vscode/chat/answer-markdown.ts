import * as l10n from '@vscode/l10n';
import type { Answer } from '../../ask/answer';
import { isNumberColumn } from '../../warehouse/number-column';
import type { Cell } from '../../warehouse/warehouse';

/** A chat is no place for long tables. */
const most = 25;

/** An answer in Markdown. Names are out of the history and may hold anything: they are shown, and nothing else. */
export function answerMarkdown(answer: Answer): string {
  const { sentence, sql, interpretation, verified, suggestions } = answer;
  if (sql === null) {
    const asked = suggestions.map((question) => `- ${plain(question)}`);
    return [plain(sentence), ...(asked.length > 0 ? ['', l10n.t('You can ask:'), '', ...asked] : [])].join(
      '\n',
    );
  }
  const reading =
    interpretation === ''
      ? ''
      : verified
        ? l10n.t('Read as: {reading} (verified)', { reading: plain(interpretation) })
        : l10n.t('Read as: {reading}', { reading: plain(interpretation) });
  return [
    `**${plain(sentence)}**`,
    ...(answer.rows.length * answer.columns.length > 1 ? ['', table(answer)] : []),
    ...(reading === '' ? [] : ['', `*${reading}*`]),
    '',
    fenced(sql),
  ].join('\n');
}

function table({ columns, rows, truncated }: Answer): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, most);
  const rest =
    truncated || rows.length > shown.length
      ? ['', l10n.t('The first {count} rows.', { count: shown.length })]
      : [];
  return [
    line(columns.map(({ name }) => plain(name.replaceAll('_', ' ')))),
    line(columns.map((column) => (isNumberColumn(column) ? '---:' : '---'))),
    ...shown.map((row) => line(row.map(cellText))),
    ...rest,
  ].join('\n');
}

function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (Array.isArray(cell)) return cell.map(cellText).join(', ');
  return plain(String(cell));
}

/** Text that Markdown takes as text: no emphasis, no link, no picture, no HTML, no table cell and no line of its own. */
export const plain = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]()<>#+\-.!|~$:@&]/g, (sign) => (/[.\-:,]/.test(sign) ? sign : `\\${sign}`))
    .replaceAll(/\b(https?|www)([:.])/gi, '$1\u200B$2')
    .trim();

/** A fence that nothing in the text can end. */
function fenced(sql: string): string {
  const longest = Math.max(2, ...[...sql.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sql\n${sql}\n${fence}`;
}
