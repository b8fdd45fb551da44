import type { Command } from 'commander';
import type { ImportReceipt } from '../history/import/receipt';
import { createContext } from './context';
import { print, textTable } from './output';

export function addImportCommand(program: Command, signal: AbortSignal): void {
  program
    .command('import')
    .description('import your extended streaming history: my_spotify_data.zip, its folder, or JSON files')
    .argument('<path...>')
    .action(async (paths: string[], flags: { json?: boolean }) => {
      const { pipeline, log } = createContext(signal);
      const receipt = await pipeline.importFiles(paths, {
        signal,
        onProgress: (message) => log.debug(message),
      });
      print(flags.json ?? false, receipt, () => receiptWords(receipt));
      if (receipt.files.length === 0 && receipt.failed.length > 0) process.exitCode = 1;
    });
}

function receiptWords(receipt: ImportReceipt): string {
  const skipped = Object.values(receipt.skipped).reduce((sum, rows) => sum + rows, 0);
  const lines = [
    textTable(
      ['file', 'rows', 'kept', 'duplicates', 'skipped'],
      receipt.files.map((file) => [
        file.file,
        file.rows,
        file.kept,
        file.duplicates,
        Object.values(file.skipped).reduce((sum, rows) => sum + rows, 0),
      ]),
    ),
    '',
    `${receipt.rows} rows: ${receipt.kept} kept, ${receipt.duplicates} already there, ${skipped} skipped.`,
    ...Object.entries(receipt.skipped).map(([reason, rows]) => `  skipped, ${reason}: ${rows}`),
    ...receipt.failed.map(({ reason }) => `Not imported: ${reason}`),
  ];
  return lines.join('\n');
}
