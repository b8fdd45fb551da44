import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { PipelineError, describeError } from '../base/errors';
import { homeAt } from '../base/home';
import type { AnnouncedFile } from '../protocol/drop';
import { workerSettings } from './settings';

/** Ten times what the longest history takes. In bytes. */
const mostBytes = 2 * 1024 ** 3;
const mostFiles = 2_000;

const waitingRoom = (storage: vscode.Uri) => join(homeAt(workerSettings(storage).home).state, 'dropped');

/** Files on their way from the panel: written to a folder of their own, which is removed when they were imported. */
export class DroppedFiles {
  readonly id: string;
  readonly #folder: string;
  readonly #files: { name: string; size: number; received: number }[];
  #open: { file: number; handle: FileHandle } | undefined;
  /** Is kept when all files have arrived. Rejected with a PipelineError when they cannot. */
  readonly whole: Promise<void>;
  #resolve: () => void = () => undefined;
  /** Says that the files cannot arrive; only the first word counts. */
  fail: (error: unknown) => void = () => undefined;

  /** @throws PipelineError `bad_input` for more than an import may be */
  constructor(storage: vscode.Uri, id: string, files: readonly AnnouncedFile[]) {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (files.length === 0 || files.length > mostFiles || bytes > mostBytes) {
      throw new PipelineError(
        'bad_input',
        vscode.l10n.t('{count} files of {size} MB cannot be dropped here.', {
          count: files.length,
          size: Math.ceil(bytes / 1024 ** 2),
        }),
        {
          hint: vscode.l10n.t('Run “Spotify: Import Streaming History…” and choose them there.'),
        },
      );
    }
    this.id = id;
    // The process tells whose it is: what a killed window leaves is removed by the next.
    this.#folder = join(waitingRoom(storage), `${process.pid}-${randomUUID()}`);
    const taken = new Set<string>();
    this.#files = files.map(({ path, size }, index) => {
      const safe = safePath(path);
      const name = taken.has(safe.toLowerCase()) ? `${index}-${safe}` : safe;
      taken.add(name.toLowerCase());
      return { name, size, received: 0 };
    });
    this.whole = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.fail = reject;
    });
    // Whoever waits for it is told; until then a failure is nobody's.
    this.whole.catch(() => undefined);
  }

  get bytes(): number {
    return this.#files.reduce((sum, { size }) => sum + size, 0);
  }

  get received(): number {
    return this.#files.reduce((sum, { received }) => sum + received, 0);
  }

  /** What is being received. */
  get name(): string {
    return this.#files[this.#open?.file ?? 0]?.name ?? '';
  }

  /** What was dropped: files, and folders of files. */
  get paths(): string[] {
    const tops = this.#files.map(({ name }) => name.split('/')[0] ?? name);
    return [...new Set(tops)].map((top) => join(this.#folder, top));
  }

  /** Takes the next bytes of a file. A failure is one of the whole drop. */
  async write(index: number, bytes: Uint8Array): Promise<void> {
    const file = this.#files[index];
    try {
      if (!file || file.received + bytes.length > file.size)
        throw incomplete(file?.name ?? vscode.l10n.t('a file'));
      if (this.#open?.file !== index) await this.#begin(index);
      await this.#open?.handle.writeFile(bytes);
      file.received += bytes.length;
    } catch (error) {
      this.fail(
        error instanceof PipelineError
          ? error
          : new PipelineError(
              'storage',
              vscode.l10n.t('{name} cannot be received: {error}.', {
                name: file?.name ?? '',
                error: describeError(error),
              }),
              {
                hint: vscode.l10n.t('Check that the disk has room.'),
                cause: error,
              },
            ),
      );
    }
  }

  async #begin(index: number): Promise<void> {
    await this.#open?.handle.close();
    const path = join(this.#folder, this.#files[index]?.name ?? '');
    await mkdir(dirname(path), { recursive: true });
    this.#open = { file: index, handle: await open(path, 'wx', 0o600) };
  }

  /** All was sent. */
  async end(): Promise<void> {
    try {
      for (const [index, { size }] of this.#files.entries()) if (size === 0) await this.#begin(index);
      await this.#open?.handle.close();
      this.#open = undefined;
      const missing = this.#files.find(({ received, size }) => received < size);
      if (missing) this.fail(incomplete(missing.name));
      else this.#resolve();
    } catch (error) {
      this.fail(error);
    }
  }

  async remove(): Promise<void> {
    await this.#open?.handle.close().catch(() => undefined);
    this.#open = undefined;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Removes what windows left that were killed while they received or imported. */
export async function removeLeftovers(storage: vscode.Uri): Promise<void> {
  try {
    for (const name of await readdir(waitingRoom(storage))) {
      if (!isRunning(Number.parseInt(name, 10)))
        await rm(join(waitingRoom(storage), name), { recursive: true, force: true });
    }
  } catch {
    // There is none, or no home yet.
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A path that stays in its folder and that every system takes. */
function safePath(path: string): string {
  const parts = path
    .split(/[\\/]/)
    // oxlint-disable-next-line no-control-regex -- no system likes them in names
    .map((part) => part.replaceAll(/[\u0000-\u001f<>:"|?*]/g, '_').slice(-120))
    .filter((part) => part !== '' && !/^\.+$/.test(part));
  return parts.slice(-8).join('/') || 'file';
}

const incomplete = (name: string) =>
  new PipelineError('bad_input', vscode.l10n.t('{name} did not arrive whole.', { name }), {
    hint: vscode.l10n.t('It may have changed while it was read: drop it again.'),
  });
