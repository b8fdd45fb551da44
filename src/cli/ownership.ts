import { Argument, type Command, Option } from 'commander';
import { exportFormats, type ExportFormat } from '../protocol/ownership';
import { createContext } from './context';
import { print, textTable } from './output';

interface Flags {
  json?: boolean;
}

export function addOwnershipCommands(program: Command, signal: AbortSignal): void {
  program
    .command('export')
    .description('fill a new folder with your history: its files, to restore from, or every table')
    .requiredOption('--to <folder>', 'a folder that does not exist or is empty')
    .addOption(new Option('--format <format>', 'what to write').choices(exportFormats).default('lake'))
    .action(async ({ to, format, json }: Flags & { to: string; format: ExportFormat }) => {
      const { pipeline, log } = createContext(signal);
      const work = { signal, onProgress: (message: string) => log.debug(message) };
      const written = await pipeline.export(to, format, work);
      const outcome = typeof written === 'number' ? { objects: written } : { rows: written };
      print(json ?? false, { to, format, ...outcome }, () =>
        typeof written === 'number'
          ? `Exported ${written} files to ${to}. “restore ${to}” takes them in on another machine.`
          : [`Exported to ${to}:`, textTable(['table', 'rows'], Object.entries(written))].join('\n'),
      );
    });

  program
    .command('restore')
    .description('take in an export of another machine; a history that is here stays')
    .addArgument(new Argument('<folder>', 'what “export --format lake” filled'))
    .action(async (folder: string, { json }: Flags) => {
      const { pipeline, log } = createContext(signal);
      const work = { signal, onProgress: (message: string) => log.debug(message) };
      const outcome = await pipeline.restore(folder, work);
      for (const difference of outcome.differs)
        log.warn(`Where it was exported, ${difference}: the tables differ until it is the same here.`);
      for (const { key, reason } of outcome.failed) log.warn(`${key}: ${reason}`);
      print(json ?? false, outcome, () => `Restored ${outcome.objects} files.`);
      if (outcome.failed.length > 0) process.exitCode = 1;
    });
}
