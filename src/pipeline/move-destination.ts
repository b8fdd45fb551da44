import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson } from '../base/durable-file';
import { PipelineError } from '../base/errors';
import { freeBytesAt } from '../base/free-bytes';
import { type Home, homeAt } from '../base/home';
import { isBelow, realPathOf } from '../base/paths';
import { isSystemEntry } from '../base/system-entries';
import { isLakeKey } from '../lake/lake-object';
import { localLake } from '../lake/local-lake';
import type { Destination } from '../protocol/ownership';
import { movedTo } from './moved-mark';

/** Under this name a move gathers what it copies; it has its note until the new place is in use. */
export const stagingName = '.moving';
export const stagingNote = 'move.json';

/** More than what is copied: the models of the next run need room, too. */
const roomBeside = 20_000_000;

/**
 * Looks at a folder for a history to be moved to.
 * @throws PipelineError `bad_usage`, `bad_input` for one that cannot be it, `storage` for one that cannot be read
 */
export async function lookAtDestination(from: Home, to: string): Promise<Destination> {
  const target = homeAt(to, 'The folder to move to');
  const [here, there] = [await realPathOf(from.root), await realPathOf(target.root)];
  if (here === there) throw refused(`The history is in ${target.root} already.`, 'Choose another folder.');
  if (isBelow(there, here) || isBelow(here, there)) {
    throw refused(
      `${target.root} is ${isBelow(there, here) ? 'inside' : 'around'} the folder that the history is in.`,
      'Choose one beside it or on another disk.',
    );
  }
  const entries = await entriesOf(target.root);
  if (entries.length === 0) return 'free';
  if (entries.includes(stagingName)) {
    const note = await readJson<{ from?: unknown }>(join(target.root, stagingName, stagingNote), {});
    if (note.from === from.root && entries.every((name) => ownNames.includes(name))) return 'unfinished';
  }
  const objects = await localLake(target.lake).list('');
  if (objects.some(({ key }) => isLakeKey(key))) return 'history';
  // What a history left here that was moved away.
  if (entries.every((name) => name === 'state') && (await movedTo(target.state)) !== undefined) return 'free';
  throw refused(
    `There is something at ${target.root} that is no listening history.`,
    'Choose a folder that is empty or does not exist yet.',
  );
}

const ownNames = [stagingName, 'lake', 'state', 'warehouse'];

/** @throws PipelineError `storage` where so many bytes do not fit beside what the next runs need */
export async function assertRoom(to: string, bytes: number, freeBytes = freeBytesAt): Promise<void> {
  const free = await freeBytes(to);
  if (free === null || free >= bytes + roomBeside) return;
  const megabytes = (count: number) => Math.ceil(count / 1_000_000).toLocaleString('en');
  throw new PipelineError(
    'storage',
    `There is not enough room at ${to}: ${megabytes(free)} MB are free, ${megabytes(bytes + roomBeside)} MB are needed.`,
    { hint: 'Make room, or choose another disk. Nothing was changed.' },
  );
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !isSystemEntry(name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR')
      throw refused(
        `${folder} is no folder, or lies in a file.`,
        'Choose a folder that is empty or does not exist yet.',
      );
    throw new PipelineError('storage', `${folder} cannot be read.`, {
      hint: 'Check the rights of the folder, or choose another one.',
      cause: error,
    });
  }
}

const refused = (message: string, hint: string) => new PipelineError('bad_input', message, { hint });

/** The bytes of files. */
export async function bytesOf(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += (await stat(path)).size;
  return bytes;
}
