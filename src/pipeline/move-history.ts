import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline as streamInto } from 'node:stream/promises';
import { syncFolder, writeJson } from '../base/durable-file';
import { PipelineError, describeError, throwIfCancelled } from '../base/errors';
import { type Home, homeAt } from '../base/home';
import { inParallel } from '../base/in-parallel';
import { lockProcess } from '../base/process-lock';
import { localLake } from '../lake/local-lake';
import type { MoveOutcome } from '../protocol/ownership';
import { assertRoom, bytesOf, lookAtDestination, stagingName, stagingNote } from './move-destination';
import { movedMark, movedTo, noteMoved } from './moved-mark';
import type { Work } from './work';
import { asOnlyWriter } from './writer-lock';

export interface MoveOptions {
  /** Lets go of the warehouse's file. */
  release: () => Promise<void>;
  /** Puts the new place into use: from when it returns, others come there. */
  use: (to: string) => Promise<void>;
  now: () => Date;
}

/** Disks take several files in little more time than one. */
const atOnce = 8;

/**
 * Moves a history to another folder, on another disk too: copies it and compares what arrived, puts the new place into use, and marks
 * the old one, all of it as the only writer. Until the new place is in use the old one is as it was, however this ends; done again, it
 * goes on. What is at the old place stays.
 * @throws PipelineError `bad_input`, `storage`, `not_configured` without a history, `busy`, `cancelled`
 */
export async function moveHistory(
  from: Home,
  to: string,
  options: MoveOptions,
  work: Work = {},
): Promise<MoveOutcome> {
  const target = homeAt(to, 'The folder to move to');
  await assertMayMove(from, target);
  return asOnlyWriter(from.state, work, () =>
    whileNobodySyncs(from, work, async () => {
      await options.release();
      // What was there a moment ago may be gone or begun.
      const isBegun = (await assertMayMove(from, target)) === 'unfinished';
      const files = await filesOf(from);
      if (!files.some(({ part }) => part.startsWith('lake'))) {
        throw new PipelineError('not_configured', 'There is no listening history here yet.', {
          hint: 'Nothing is to be moved: set the folder, then collect or import.',
        });
      }
      const bytes = await bytesOf(files.map(({ path }) => path));
      if (!isBegun) await assertRoom(target.root, bytes);
      try {
        await gather(from, target, files, options.now(), work);
        throwIfCancelled(work.signal);
        await publish(target);
      } catch (error) {
        if (error instanceof PipelineError) throw error;
        throw new PipelineError('storage', `The history could not be moved: ${describeError(error)}.`, {
          hint: 'Check that there is room and that the folder can be written. The history is where it was.',
          cause: error,
        });
      }
      await options.use(target.root);
      await noteMoved(from.state, target.root, options.now());
      await rm(join(target.root, stagingName), { recursive: true, force: true });
      const objects = files.filter(({ part }) => part.startsWith('lake')).length;
      return { from: from.root, to: target.root, objects, bytes };
    }),
  );
}

async function assertMayMove(from: Home, target: Home): Promise<'free' | 'unfinished'> {
  const destination = await lookAtDestination(from, target.root);
  if (destination !== 'history') return destination;
  throw new PipelineError('bad_input', `There is a listening history at ${target.root} already.`, {
    hint: `To use that one, set SPOTIFY_ANALYTICS_HOME=${target.root} (in the editor, choose it). To bring both together, export one and restore it into the other.`,
  });
}

/**
 * Removes what was moved away, once the new place is in use, and what can be made again. The mark stays, for whoever still comes here,
 * and so does what is there beside a history: nobody copied it. Gives the paths of that.
 * @throws PipelineError `bad_input` where nothing was moved to `current`, `storage`
 */
export async function removeMoved(from: Home, current: Home, work: Work = {}): Promise<string[]> {
  if ((await movedTo(from.state)) !== current.root) {
    throw new PipelineError('bad_input', `The history at ${from.root} was not moved to ${current.root}.`, {
      hint: 'Nothing was removed.',
    });
  }
  const lock = await lockProcess(join(from.state, 'writer'), {
    patienceMs: 30_000,
    ...(work.signal ? { signal: work.signal } : {}),
  });
  try {
    for (const { path } of await filesOf(from)) await rm(path, { force: true });
    for (const folder of [dirname(from.warehouseFile), join(from.root, 'sample')])
      await rm(folder, { recursive: true, force: true });
    return await whatIsLeft(from);
  } catch (error) {
    throw new PipelineError('storage', `Not all of ${from.root} can be removed: ${describeError(error)}.`, {
      hint: `The history is whole at ${current.root}: what is left can be deleted by hand.`,
      cause: error,
    });
  } finally {
    await lock.release();
  }
}

/** Files under a home that no move takes along; folders without any go. */
async function whatIsLeft(home: Home): Promise<string[]> {
  const left: string[] = [];
  const look = async (folder: string): Promise<boolean> => {
    let isEmpty = true;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && (await look(path))) continue;
      isEmpty = false;
      if (!entry.isDirectory() && path !== join(home.state, movedMark)) left.push(path);
    }
    if (isEmpty) await rmdir(folder).catch(() => undefined);
    return isEmpty;
  };
  for (const folder of [home.lake, home.state]) await look(folder);
  return left;
}

async function whileNobodySyncs<Result>(
  { state }: Home,
  work: Work,
  task: () => Promise<Result>,
): Promise<Result> {
  const lock = await lockProcess(join(state, 'second-copy'), {
    patienceMs: 60_000,
    onWaiting: () => work.onProgress?.('Waiting for a sync to finish'),
    ...(work.signal ? { signal: work.signal } : {}),
  });
  try {
    return await task();
  } finally {
    await lock.release();
  }
}

interface File {
  path: string;
  /** Its place in any home. */
  part: string;
}

/** What makes up a history. The sample and what was set aside can be made again or is of no use. */
async function filesOf(home: Home): Promise<File[]> {
  const objects = await localLake(home.lake).list('');
  const state = await readdir(home.state, { withFileTypes: true }).catch(() => []);
  const warehouse = [home.warehouseFile, `${home.warehouseFile}.wal`].filter((path) => existsSync(path));
  return [
    ...objects.map(({ key, path }) => ({ path, part: join('lake', ...key.split('/')) })),
    ...state
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== movedMark)
      .map(({ name }) => ({ path: join(home.state, name), part: join('state', name) })),
    ...warehouse.map((path) => ({ path, part: join('warehouse', basename(path)) })),
  ];
}

/** Copies everything to a place inside the target where nobody looks for a history. What is there already and right is left. */
async function gather(
  from: Home,
  target: Home,
  files: readonly File[],
  now: Date,
  work: Work,
): Promise<void> {
  const staging = join(target.root, stagingName);
  await mkdir(staging, { recursive: true });
  await writeJson(join(staging, stagingNote), { from: from.root, begunAt: now.toISOString() });
  // What a move that was cut off had published already.
  await rm(join(staging, 'state'), { recursive: true, force: true });
  await rm(join(staging, 'warehouse'), { recursive: true, force: true });
  for (const folder of [target.state, dirname(target.warehouseFile)])
    await rm(folder, { recursive: true, force: true });
  if (existsSync(target.lake) && !existsSync(join(staging, 'lake')))
    await rename(target.lake, join(staging, 'lake'));
  let done = 0;
  const folders = new Set<string>([staging]);
  await inParallel(files, atOnce, async ({ path, part }) => {
    throwIfCancelled(work.signal);
    const copy = join(staging, part);
    for (let folder = dirname(copy); folder !== staging; folder = dirname(folder)) folders.add(folder);
    await mkdir(dirname(copy), { recursive: true });
    await copyVerified(path, copy);
    done += 1;
    work.onProgress?.(`Copied ${done} of ${files.length} files`, done / files.length);
  });
  for (const folder of folders) await syncFolder(folder);
}

/** On the disk and the same, byte for byte, when it returns. @throws PipelineError `storage` */
async function copyVerified(path: string, copy: string): Promise<void> {
  const wanted = await hashOf(path);
  if (existsSync(copy) && (await hashOf(copy)) === wanted) return;
  await copyFile(path, copy);
  const file = await open(copy, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  if ((await hashOf(copy)) === wanted) return;
  throw new PipelineError('storage', `What was written to ${copy} is not what was read from ${path}.`, {
    hint: 'The disk or the network is not to be trusted. The history is where it was.',
  });
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await streamInto(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The lake last: without it a folder is no history. */
async function publish(target: Home): Promise<void> {
  const staging = join(target.root, stagingName);
  for (const part of ['state', 'warehouse', 'lake'])
    if (existsSync(join(staging, part))) await rename(join(staging, part), join(target.root, part));
  await syncFolder(target.root);
}
