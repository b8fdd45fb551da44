import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import { type ErrorCode, PipelineError, describeError, throwIfCancelled } from '../../base/errors';
import { type ReadFile, type ReadJob, readFile } from './read-file';

/** Reads files, here or in threads of their own. */
export interface FileReader {
  /** How many files it reads beside the caller's own work. */
  readonly beside: number;
  /** The bytes of the job are the reader's from then on. @throws PipelineError `bad_input`, `cancelled`, `unavailable` */
  read(job: ReadJob, onProgress: (fraction: number) => void, signal?: AbortSignal): Promise<ReadFile>;
  close(): Promise<void>;
}

/** Reads in the thread that asks. */
export const readerHere: FileReader = { beside: 0, read: readFile, close: () => Promise.resolve() };

/** What a reading thread answers to a job. An error crosses as its words. */
export type ReadingAnswer =
  | { fraction: number }
  | { read: ReadFile }
  | { failed: { code: ErrorCode; message: string; hint: string | null } };

/** More would read no faster: the lake is written, and packages unpacked, by one. */
const mostThreads = 2;

/** Reads in threads of their own, so that neither requests nor a cancellation wait. `path` is that of reading-thread.js. */
export class ReadingThreads implements FileReader {
  readonly beside = Math.min(mostThreads, availableParallelism());
  readonly #path: string;
  readonly #turns = new PQueue({ concurrency: this.beside });
  readonly #threads = new Set<Worker>();
  readonly #idle: Worker[] = [];
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
  }

  read(job: ReadJob, onProgress: (fraction: number) => void, signal?: AbortSignal): Promise<ReadFile> {
    return this.#turns.add(async () => {
      throwIfCancelled(signal);
      // A file read ahead whose bytes came after the import had failed.
      if (this.#isClosed) throw cannotRead(job.name, new Error('the import has ended'));
      const thread = this.#idle.pop() ?? this.#start();
      try {
        const read = await readIn(thread, job, onProgress, signal);
        this.#idle.push(thread);
        return read;
      } catch (error) {
        // It may be in the midst of the file.
        this.#threads.delete(thread);
        await thread.terminate();
        throw error;
      }
    });
  }

  #start(): Worker {
    const thread = new Worker(this.#path);
    this.#threads.add(thread);
    return thread;
  }

  /** Ends what is read ahead, too: an import that failed wants none of it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#turns.clear();
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
    this.#threads.clear();
    this.#idle.length = 0;
  }
}

function readIn(
  thread: Worker,
  job: ReadJob,
  onProgress: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<ReadFile> {
  return new Promise<ReadFile>((resolve, reject) => {
    const settle = (act: () => void) => {
      thread.off('message', hear).off('error', fail).off('exit', end);
      signal?.removeEventListener('abort', cancel);
      act();
    };
    const hear = (answer: ReadingAnswer) => {
      if ('fraction' in answer) onProgress(answer.fraction);
      else if ('read' in answer) settle(() => resolve(answer.read));
      else {
        const { code, message, hint } = answer.failed;
        settle(() => reject(new PipelineError(code, message, hint === null ? {} : { hint })));
      }
    };
    const fail = (error: unknown) => settle(() => reject(cannotRead(job.name, error)));
    const end = () => fail(new Error('its thread ended'));
    const cancel = () => settle(() => reject(new PipelineError('cancelled', 'Cancelled.')));
    thread.on('message', hear).on('error', fail).on('exit', end);
    signal?.addEventListener('abort', cancel);
    thread.postMessage(job, ownBuffers([job.bytes]));
  });
}

/** The memory of arrays that share it with nobody: it can be handed to another thread, the rest is copied. */
export const ownBuffers = (arrays: readonly Uint8Array[]): ArrayBuffer[] =>
  arrays
    .filter((bytes) => bytes.byteLength === bytes.buffer.byteLength)
    .map((bytes) => bytes.buffer as ArrayBuffer);

const cannotRead = (name: string, error: unknown) =>
  new PipelineError('unavailable', `${name} could not be read: ${describeError(error)}.`, {
    hint: 'What was stored before is safe. Close other programs if memory is short, and import again.',
    cause: error,
  });
