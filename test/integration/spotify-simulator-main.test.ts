import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../simulators/spotify/main.ts', import.meta.url));
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

test('runs from the command line, says where, and stops on SIGTERM', async () => {
  child = spawn(
    process.execPath,
    [MAIN, '--seed', '5', '--start', '2026-06-15T18:00:00Z', '--shape', 'extended'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (!child.stdout) throw new Error('The simulator has no standard output.');
  const [line] = await once(child.stdout, 'data');
  const said: Record<string, string> = JSON.parse(String(line));
  expect(said).toMatchObject({ now: '2026-06-15T18:00:00.000Z', clientSecret: null });
  const answer = await fetch(`${said['accountsUrl']}/api/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: said['refreshToken'] ?? '',
      client_id: said['clientId'] ?? '',
    }),
  });
  expect(answer.status).toBe(200);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});
