import { formatNames } from '../history/import/formats';
import { type ImportReceipt, type RowCounts, skippedRows } from '../history/import/receipt';

const format = new Intl.NumberFormat('en');
const count = (rows: number) => format.format(rows);
const counted = (rows: number, one: string, more = `${one}s`) => `${count(rows)} ${rows === 1 ? one : more}`;

/** Text as it stands in a table cell: names of files may hold anything. */
const cell = (text: string) =>
  text.replaceAll(/[\\|`*_[\]<>#&]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, ' ');

/** Files shown with a query of their own; an import of hundreds has the others in the table alone. */
const mostQueries = 60;

/** The receipt of an import as a readable document (Markdown): by file, by year, by reason, and the rows by query. */
export function receiptDocument(receipt: ImportReceipt): string {
  const parts = [
    ['# Import receipt', '', ...summary(receipt)],
    failures(receipt),
    skippedByReason(receipt),
    byYear(receipt),
    byFile(receipt),
    ignored(receipt),
    queries(receipt),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function summary(receipt: ImportReceipt): string[] {
  const { content, files } = receipt;
  const lines = [
    `**${count(receipt.rows)} rows read: ${count(receipt.kept)} kept**, ${count(receipt.duplicates)} already there, ${count(skippedRows(receipt))} skipped, from ${counted(files.length, 'file')}.`,
  ];
  if (receipt.kept === 0 && receipt.duplicates > 0)
    lines.push('', 'Nothing was new: these rows were in your history already.');
  if (content.episode + content.chapter > 0) {
    lines.push(
      '',
      `Of the rows that could be read, ${count(content.track)} are of music, ${counted(content.episode, 'is a podcast episode', 'are podcast episodes')} and ${counted(content.chapter, 'is an audiobook chapter', 'are audiobook chapters')}: these are kept apart from music.`,
    );
  }
  return lines;
}

function failures({ failed }: ImportReceipt): string[] {
  if (failed.length === 0) return [];
  return [
    '## Files that were not imported',
    '',
    'Nothing of these was taken in; everything else was.',
    '',
    ...failed.map(({ reason }) => `- ${cell(reason)}`),
  ];
}

function skippedByReason(receipt: ImportReceipt): string[] {
  const reasons = Object.entries(receipt.skipped).sort((a, b) => b[1] - a[1]);
  if (reasons.length === 0) return [];
  return [
    '## Skipped rows, by reason',
    '',
    '| reason | rows | for example |',
    '|---|---:|---|',
    ...reasons.map(([reason, rows]) => {
      const examples = (receipt.examples[reason] ?? []).map(({ file, row }) => `${cell(file)} row ${row}`);
      return `| ${reason} | ${count(rows)} | ${examples.join('<br>')} |`;
    }),
  ];
}

const columns = '| rows | kept | already there | skipped |';
const numbers = (part: Omit<RowCounts, 'skipped'>, skipped: number) =>
  `${count(part.rows)} | ${count(part.kept)} | ${count(part.duplicates)} | ${count(skipped)} |`;

function byYear({ years }: ImportReceipt): string[] {
  if (years.length === 0) return [];
  return [
    '## By year (UTC)',
    '',
    `| year ${columns}`,
    '|---|---:|---:|---:|---:|',
    ...years.map((year) => `| ${year.year ?? 'no readable time'} | ${numbers(year, year.skipped)}`),
  ];
}

function byFile({ files }: ImportReceipt): string[] {
  if (files.length === 0) return [];
  return [
    '## By file',
    '',
    `| file | format ${columns}`,
    '|---|---|---:|---:|---:|---:|',
    ...files.map(
      (file) => `| ${cell(file.file)} | ${formatNames[file.format]} | ${numbers(file, skippedRows(file))}`,
    ),
  ];
}

function ignored({ ignored: { count: files, names } }: ImportReceipt): string[] {
  if (files === 0) return [];
  const more = files > names.length ? `, and ${count(files - names.length)} more` : '';
  return ['## Without listening history', '', `${names.map(cell).join(', ')}${more}.`];
}

function queries({ files }: ImportReceipt): string[] {
  const bringing = files.filter((file) => file.kept > 0);
  if (bringing.length === 0) return [];
  return [
    '## Show the rows',
    '',
    'Each query gives the rows that a file brought (`spotify-analytics query "…"` on the command line):',
    '',
    '```sql',
    ...bringing
      .slice(0, mostQueries)
      .flatMap((file) => [
        `-- ${file.file.replaceAll(/\s+/g, ' ')}: ${counted(file.kept, 'row')}`,
        `${file.sql};`,
      ]),
    '```',
    ...(bringing.length > mostQueries ? ['', `The first ${mostQueries} files.`] : []),
  ];
}
