import type { Command } from 'commander';
import { checkConnections } from '../pipeline/check-connections';
import { createContext } from './context';
import { print } from './output';

export function addDoctorCommand(program: Command, signal: AbortSignal): void {
  program
    .command('test')
    .description('check every configured part: sign-in, Spotify, lake, warehouse, genre sources')
    .action(async (flags: { json?: boolean }) => {
      const found = await checkConnections(createContext(signal).pipeline);
      const checks = found.map(({ part, ok, message }) => ({ part, ok, message }));
      print(flags.json ?? false, { ok: checks.every(({ ok }) => ok), checks }, () =>
        checks.map(({ part, ok, message }) => `${ok ? 'ok  ' : 'FAIL'} ${part}: ${message}`).join('\n'),
      );
      if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}
