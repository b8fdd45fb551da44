import type { Command } from 'commander';
import type { SyncOutcome } from '../protocol/sync';
import { createContext } from './context';
import { print } from './output';

export function addSyncCommand(program: Command, signal: AbortSignal): void {
  program
    .command('sync')
    .description('bring this machine’s history and its second copy in S3 together, in both directions')
    .action(async (flags: { json?: boolean }) => {
      const { pipeline, log, onProgress } = createContext(signal);
      const outcome = await pipeline.sync({ signal, onProgress });
      print(flags.json ?? false, outcome, () => syncWords(outcome));
      if (outcome.failed.length === 0) return;
      for (const { reason } of outcome.failed) log.warn(reason);
      process.exitCode = 1;
    });
}

function syncWords({ place, uploaded, downloaded, bytes, objects, requests, failed }: SyncOutcome): string {
  return [
    `${uploaded} objects copied to ${place}, ${downloaded} from it, ${Math.ceil(bytes / 1024)} KB in all; it holds ${objects}.`,
    `Requests: ${requests.put} PUT, ${requests.get} GET, ${requests.list} LIST.`,
    ...(failed.length > 0 ? [`Not readable there: ${failed.map(({ key }) => key).join(', ')}`] : []),
  ].join('\n');
}
