import type { ImportReceipt } from '../history/import/receipt';

const count = new Intl.NumberFormat('en');

/** The receipt of an import as a readable document (Markdown). */
export function receiptDocument(receipt: ImportReceipt): string {
  const sum = (skipped: Record<string, number>) =>
    Object.values(skipped).reduce((total, rows) => total + rows, 0);
  const skipped = sum(receipt.skipped);
  const lines = [
    '# Import receipt',
    '',
    `**${count.format(receipt.rows)}** rows read: **${count.format(receipt.kept)}** kept, ${count.format(receipt.duplicates)} already there, ${count.format(skipped)} skipped.`,
    '',
    '| file | rows | kept | already there | skipped |',
    '|---|---:|---:|---:|---:|',
    ...receipt.files.map(
      (file) =>
        `| ${file.file} | ${count.format(file.rows)} | ${count.format(file.kept)} | ${count.format(file.duplicates)} | ${count.format(sum(file.skipped))} |`,
    ),
  ];
  if (skipped > 0) {
    lines.push('', '## Skipped rows', '', '| reason | rows |', '|---|---:|');
    for (const [reason, rows] of Object.entries(receipt.skipped))
      lines.push(`| ${reason} | ${count.format(rows)} |`);
  }
  if (receipt.failed.length > 0) {
    lines.push(
      '',
      '## Files that were not imported',
      '',
      ...receipt.failed.map(({ reason }) => `- ${reason}`),
    );
  }
  return `${lines.join('\n')}\n`;
}
