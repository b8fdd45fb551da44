import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Server, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PipelineError, throwIfCancelled } from './errors';
import { pause } from './pause';
import { realPathOf } from './paths';

/**
 * A lock between processes of this machine that outlives no process: whoever listens on the address named after `path`
 * holds it, and the system closes the address with the process, however that ends.
 */
export interface ProcessLock {
  release(): Promise<void>;
}

export interface LockOptions {
  /** How long to wait for another holder, in milliseconds. */
  patienceMs: number;
  onWaiting?: () => void;
  signal?: AbortSignal;
}

const pauseMs = 100;

/** @throws PipelineError `busy` after the patience, `cancelled` by the signal. */
export async function lockProcess(path: string, options: LockOptions): Promise<ProcessLock> {
  // By whatever way somebody comes to it.
  const address = addressOf(await realPathOf(resolve(path)));
  const deadline = Date.now() + options.patienceMs;
  for (let waited = false; ; waited = true) {
    throwIfCancelled(options.signal);
    const server = await tryListen(address);
    if (server) return { release: () => new Promise((done) => server.close(() => done())) };
    if (Date.now() > deadline) {
      throw new PipelineError('busy', 'Another window or command is at work on this history.', {
        hint: 'Try again when it has finished.',
      });
    }
    if (!waited) options.onWaiting?.();
    await pause(pauseMs, options.signal);
  }
}

function addressOf(path: string): string {
  const name = `spotify-analytics-${createHash('sha256').update(path).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  if (process.platform === 'linux') return `\0${name}`;
  return join(tmpdir(), `${name}.sock`);
}

async function tryListen(address: string): Promise<Server | undefined> {
  const server = await listen(address);
  if (server || process.platform === 'linux' || process.platform === 'win32') return server;
  // Elsewhere the address is a file that a killed holder leaves behind: nobody answers on it then.
  if (await answers(address)) return undefined;
  await rm(address, { force: true });
  return listen(address);
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    );
    server.listen(address, () => done(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(address);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
