import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockProcess } from '../../src/base/process-lock';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
const holder = join(folder, 'holder.cjs');
beforeAll(() => {
  const lock = join(import.meta.dirname, '../../src/base/process-lock.ts');
  writeFileSync(
    join(folder, 'holder.ts'),
    `import { lockProcess } from ${JSON.stringify(lock)};
     void lockProcess(process.argv[2] ?? '', { patienceMs: 5000 }).then(() => process.send?.('held'));
     process.on('message', () => process.exit(0));`,
  );
  buildSync({ entryPoints: [join(folder, 'holder.ts')], outfile: holder, bundle: true, platform: 'node' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function hold(path: string): Promise<ChildProcess> {
  const child = fork(holder, [path], { execArgv: [] });
  await once(child, 'message');
  return child;
}

const none = { patienceMs: 0 };

test('one holder at a time; the next gets it when it is released', async () => {
  const path = join(folder, 'a');
  const lock = await lockProcess(path, none);
  await expect(lockProcess(path, none)).rejects.toMatchObject({ code: 'busy' });
  await lock.release();
  await (await lockProcess(path, none)).release();
});

test('locks of other names do not meet, other spellings of one do', async () => {
  const first = await lockProcess(join(folder, 'b'), none);
  const second = await lockProcess(join(folder, 'c'), none);
  await expect(lockProcess(`${folder}/x/../b`, none)).rejects.toMatchObject({ code: 'busy' });
  await Promise.all([first.release(), second.release()]);
});

test('another process keeps it from us, and who waits is told once and gets it', async () => {
  const path = join(folder, 'd');
  const child = await hold(path);
  await expect(lockProcess(path, none)).rejects.toMatchObject({ code: 'busy' });
  let told = 0;
  const waiting = lockProcess(path, { patienceMs: 10_000, onWaiting: () => (told += 1) });
  await expect.poll(() => told, { timeout: 10_000 }).toBe(1);
  child.send('leave');
  await (await waiting).release();
  expect(told).toBe(1);
});

test('it does not outlive a holder that is killed', async () => {
  const path = join(folder, 'e');
  for (let kill = 0; kill < 3; kill += 1) {
    const child = await hold(path);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockProcess(path, none)).release();
  }
});

test('a wait can be given up', async () => {
  const path = join(folder, 'f');
  const lock = await lockProcess(path, none);
  const stop = new AbortController();
  const waiting = lockProcess(path, {
    patienceMs: 60_000,
    signal: stop.signal,
    onWaiting: () => stop.abort(),
  });
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  await lock.release();
});
