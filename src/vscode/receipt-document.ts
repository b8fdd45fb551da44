import * as vscode from 'vscode';
import { formatNames } from '../history/import/formats';
import { type ImportReceipt, type RowCounts, skippedRows } from '../history/import/receipt';
import { fromCore } from '../wording/from-core';
import { count, counted } from './words';

/** Text as it stands in a table cell: names of files may hold anything. */
const cell = (text: string) =>
  text.replaceAll(/[\\|`*_[\]<>#&]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, ' ');

/** Files shown with a query of their own; an import of hundreds has the others in the table alone. */
const mostQueries = 60;

/** The receipt of an import as a readable document (Markdown): by file, by year, by reason, and the rows by query. */
export function receiptDocument(receipt: ImportReceipt): string {
  const parts = [
    [vscode.l10n.t('# Import receipt'), '', ...summary(receipt)],
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
    vscode.l10n.t(
      '**{rows} rows read: {kept} kept**, {duplicates} already there, {skipped} skipped, from {files}.',
      {
        rows: count(receipt.rows),
        kept: count(receipt.kept),
        duplicates: count(receipt.duplicates),
        skipped: count(skippedRows(receipt)),
        files: counted(files.length, 'file'),
      },
    ),
  ];
  if (receipt.kept === 0 && receipt.duplicates > 0)
    lines.push('', vscode.l10n.t('Nothing was new: these rows were in your history already.'));
  if (content.episode + content.chapter > 0) {
    lines.push(
      '',
      vscode.l10n.t(
        'Of the rows that could be read, {tracks} are music, {episodes} podcast episodes and {chapters} audiobook chapters: these are kept apart from music.',
        {
          tracks: count(content.track),
          episodes: count(content.episode),
          chapters: count(content.chapter),
        },
      ),
    );
  }
  return lines;
}

function failures({ failed }: ImportReceipt): string[] {
  if (failed.length === 0) return [];
  return [
    vscode.l10n.t('## Files that were not imported'),
    '',
    vscode.l10n.t('Nothing of these was taken in; everything else was.'),
    '',
    ...failed.map(({ reason }) => `- ${cell(reason)}`),
  ];
}

function skippedByReason(receipt: ImportReceipt): string[] {
  const reasons = Object.entries(receipt.skipped).sort((a, b) => b[1] - a[1]);
  if (reasons.length === 0) return [];
  return [
    vscode.l10n.t('## Skipped rows, by reason'),
    '',
    vscode.l10n.t('| reason | rows | for example |'),
    '|---|---:|---|',
    ...reasons.map(([reason, rows]) => {
      const examples = (receipt.examples[reason] ?? []).map(({ file, row }) =>
        vscode.l10n.t('{file} row {row}', { file: cell(file), row }),
      );
      return `| ${fromCore(reason)} | ${count(rows)} | ${examples.join('<br>')} |`;
    }),
  ];
}

const columns = vscode.l10n.t('| rows | kept | already there | skipped |');
const numbers = (part: Omit<RowCounts, 'skipped'>, skipped: number) =>
  `${count(part.rows)} | ${count(part.kept)} | ${count(part.duplicates)} | ${count(skipped)} |`;

function byYear({ years }: ImportReceipt): string[] {
  if (years.length === 0) return [];
  return [
    vscode.l10n.t('## By year (UTC)'),
    '',
    `| ${vscode.l10n.t('year')} ${columns}`,
    '|---|---:|---:|---:|---:|',
    ...years.map(
      (year) => `| ${year.year ?? vscode.l10n.t('no readable time')} | ${numbers(year, year.skipped)}`,
    ),
  ];
}

function byFile({ files }: ImportReceipt): string[] {
  if (files.length === 0) return [];
  return [
    vscode.l10n.t('## By file'),
    '',
    `| ${vscode.l10n.t('file')} | ${vscode.l10n.t('format')} ${columns}`,
    '|---|---|---:|---:|---:|---:|',
    ...files.map(
      (file) => `| ${cell(file.file)} | ${formatNames[file.format]} | ${numbers(file, skippedRows(file))}`,
    ),
  ];
}

function ignored({ ignored: { count: files, names } }: ImportReceipt): string[] {
  if (files === 0) return [];
  const more =
    files > names.length ? vscode.l10n.t(', and {count} more', { count: count(files - names.length) }) : '';
  return [vscode.l10n.t('## Without listening history'), '', `${names.map(cell).join(', ')}${more}.`];
}

function queries({ files }: ImportReceipt): string[] {
  const bringing = files.filter((file) => file.kept > 0);
  if (bringing.length === 0) return [];
  return [
    vscode.l10n.t('## Show the rows'),
    '',
    vscode.l10n.t(
      'Each query gives the rows that a file brought (`spotify-analytics query "…"` on the command line):',
    ),
    '',
    '```sql',
    ...bringing
      .slice(0, mostQueries)
      .flatMap((file) => [
        `-- ${file.file.replaceAll(/\s+/g, ' ')}: ${file.kept === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{count} rows', { count: count(file.kept) })}`,
        `${file.sql};`,
      ]),
    '```',
    ...(bringing.length > mostQueries
      ? ['', vscode.l10n.t('The first {count} files.', { count: mostQueries })]
      : []),
  ];
}
