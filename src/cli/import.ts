import type { Command } from 'commander';
import { formatNames } from '../history/import/formats';
import { type ImportReceipt, skippedRows } from '../history/import/receipt';
import { createContext } from './context';
import { print, textTable } from './output';

export function addImportCommand(program: Command, signal: AbortSignal): void {
  program
    .command('import')
    .description(
      'import listening history: my_spotify_data.zip, its folder, files in it; exports of Last.fm, ListenBrainz, Maloja',
    )
    .argument('<path...>')
    .action(async (paths: string[], flags: { json?: boolean }) => {
      const { pipeline, log, onProgress } = createContext(signal);
      const receipt = await pipeline.importFiles(paths, { signal, onProgress });
      print(flags.json ?? false, receipt, () => receiptWords(receipt));
      const { failed } = receipt;
      if (failed.length === 0) return;
      log.warn(`Not imported: ${failed.map(({ file }) => file).join(', ')}.`);
      process.exitCode = 1;
    });
}

function receiptWords(receipt: ImportReceipt): string {
  const skipped = skippedRows(receipt);
  const { content, ignored } = receipt;
  const lines = [
    textTable(
      ['file', 'format', 'rows', 'kept', 'duplicates', 'skipped'],
      receipt.files.map((file) => [
        file.file,
        formatNames[file.format],
        file.rows,
        file.kept,
        file.duplicates,
        skippedRows(file),
      ]),
    ),
    '',
    textTable(
      ['year', 'rows', 'kept', 'duplicates', 'skipped'],
      receipt.years.map((year) => [
        year.year === null ? 'unknown' : String(year.year),
        year.rows,
        year.kept,
        year.duplicates,
        year.skipped,
      ]),
    ),
    '',
    `${receipt.rows} rows: ${receipt.kept} kept, ${receipt.duplicates} already there, ${skipped} skipped.`,
  ];
  if (content.episode + content.chapter > 0)
    lines.push(`Of these ${content.episode} of podcasts and ${content.chapter} of audiobooks.`);
  for (const [reason, rows] of Object.entries(receipt.skipped)) {
    const examples = (receipt.examples[reason] ?? []).map(({ file, row }) => `${file} row ${row}`);
    lines.push(
      `  skipped, ${reason}: ${rows} (${examples.join(', ')}${rows > examples.length ? ', …' : ''})`,
    );
  }
  if (ignored.count > 0) {
    const more = ignored.count > ignored.names.length ? ', …' : '';
    lines.push(`No listening history: ${ignored.names.join(', ')}${more}`);
  }
  lines.push(...receipt.failed.map(({ reason }) => `Not imported: ${reason}`));
  return lines.join('\n');
}
