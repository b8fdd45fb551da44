import { Argument, type Command, Option } from 'commander';
import { homeAt } from '../base/home';
import { removeMoved } from '../pipeline/move-history';
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
      const { pipeline, onProgress } = createContext(signal);
      const work = { signal, onProgress };
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
      const { pipeline, log, onProgress } = createContext(signal);
      const work = { signal, onProgress };
      const outcome = await pipeline.restore(folder, work);
      for (const difference of outcome.differs)
        log.warn(`Where it was exported, ${difference}: the tables differ until it is the same here.`);
      for (const { key, reason } of outcome.failed) log.warn(`${key}: ${reason}`);
      print(json ?? false, outcome, () => `Restored ${outcome.objects} files.`);
      if (outcome.failed.length > 0) process.exitCode = 1;
    });

  program
    .command('move')
    .description('move the history (lake, warehouse and state) to another folder, on another disk too')
    .addArgument(new Argument('<folder>', 'a folder that does not exist or is empty'))
    .option('--remove-old', 'remove the files of the old place once the new one is whole')
    .action(async (folder: string, { json, removeOld }: Flags & { removeOld?: boolean }) => {
      const { pipeline, log, onProgress } = createContext(signal);
      const moved = await pipeline.move(folder, () => Promise.resolve(), { signal, onProgress });
      const left = removeOld ? await removeMoved(pipeline.home, homeAt(moved.to), { signal }) : [];
      for (const path of left)
        log.warn(`${path} is no file of a history: it was not moved, and is still there.`);
      const outcome = {
        ...moved,
        removed: removeOld ?? false,
        environment: { SPOTIFY_ANALYTICS_HOME: moved.to },
      };
      print(json ?? false, outcome, () =>
        [
          `Moved ${moved.objects} files of the history to ${moved.to}, compared with what they were.`,
          'Set this where the command line is run, or in its .env:',
          '',
          `  SPOTIFY_ANALYTICS_HOME=${moved.to}`,
          '',
          removeOld
            ? `The files at ${moved.from} were removed.`
            : `The files at ${moved.from} were kept, and nothing is collected there any more. Remove them when you like.`,
        ].join('\n'),
      );
    });
}
