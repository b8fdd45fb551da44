import { readFile } from 'node:fs/promises';
import { PipelineError, throwIfCancelled } from '../../base/errors';
import { inParallel } from '../../base/in-parallel';
import { readCompactions, standingOf } from '../compactions';
import type { Lake } from '../lake';
import { lakePrefixes, unpackTexts } from '../lake-object';
import type { RemoteLake } from '../remote-lake';

/** Transfers at once: of small objects, most of the time is waiting. */
const atOnce = 8;

export interface CopyWork {
  signal?: AbortSignal;
  /** `done` of `all` objects are copied. */
  onCopied?: (done: number, all: number) => void;
  /** The other lake is only read. */
  onlyDown?: boolean;
}

export interface Copied {
  uploaded: number;
  downloaded: number;
  /** Of both. */
  bytes: number;
  /** Objects of the copy that cannot be read: they are left where they are. */
  failed: { key: string; reason: string }[];
}

/**
 * What two lakes hold, in words of keys: what each lacks of the other. Objects whose lines another one holds are left where
 * they are: since compactions count wherever they are noted, nobody reads them.
 */
export function missingKeys(
  local: ReadonlySet<string>,
  remote: ReadonlySet<string>,
  replaced: ReadonlySet<string>,
): { up: string[]; down: string[] } {
  const isRead = (key: string) => !replaced.has(key);
  return {
    up: [...local].filter((key) => !remote.has(key) && isRead(key)).toSorted(byKey),
    down: [...remote].filter((key) => !local.has(key) && isRead(key)).toSorted(byKey),
  };
}

/** Compactions before what they tell of: whoever sees a merged object must know what it replaces. */
const byKey = (a: string, b: string) => Number(isCompaction(b)) - Number(isCompaction(a)) || (a < b ? -1 : 1);
const isCompaction = (key: string) => key.startsWith('compactions/');

/**
 * The keys of a copy. Notes of compactions are listed last: they are written first, so that every merged object that was
 * seen has its note in the list.
 */
export async function keysOfCopy(remote: RemoteLake, signal?: AbortSignal): Promise<Set<string>> {
  const keys = new Set<string>();
  const take = async (prefix: string) => {
    for (const key of await remote.list(`${prefix}/`, signal)) keys.add(key);
  };
  await inParallel(
    lakePrefixes.filter((prefix) => prefix !== 'compactions'),
    atOnce,
    take,
  );
  await take('compactions');
  return keys;
}

/**
 * Makes two lakes the same: what one lacks is copied from the other, whole or not at all, and nothing is changed or removed.
 * It can be ended at any instant and done again. `remoteKeys` is what the copy holds, and has what was added afterwards.
 * @throws PipelineError of either lake, `cancelled`
 */
export async function syncLakes(
  local: Lake,
  remote: RemoteLake,
  remoteKeys: Set<string>,
  work: CopyWork = {},
): Promise<Copied> {
  const copied: Copied = { uploaded: 0, downloaded: 0, bytes: 0, failed: [] };
  const unreadable = new Set<string>();
  const readable = () => new Set([...remoteKeys].filter((key) => !unreadable.has(key)));
  const localKeys = new Set((await local.list('')).map(({ key }) => key));
  const down = async (keys: readonly string[], count: (() => void) | undefined) =>
    inParallel(keys, atOnce, async (key) => {
      const bytes = await download(local, remote, key, work.signal);
      if (typeof bytes === 'number') {
        localKeys.add(key);
        copied.downloaded += 1;
        copied.bytes += bytes;
      } else {
        unreadable.add(key);
        copied.failed.push({ key, reason: bytes.message });
      }
      count?.();
    });
  await down(missingKeys(localKeys, remoteKeys, new Set()).down.filter(isCompaction), undefined);
  // An object that cannot be read counts as one that is not there: what it replaced is copied in its stead.
  for (let before = -1; before < unreadable.size; ) {
    before = unreadable.size;
    const present = new Set([...localKeys, ...readable()]);
    const compactions = await readCompactions(await local.list('compactions/'));
    const { replaced } = standingOf([...present], compactions);
    const missing = missingKeys(localKeys, readable(), replaced);
    let done = 0;
    const count = () =>
      work.onCopied?.((done += 1), missing.down.length + (work.onlyDown ? 0 : missing.up.length));
    await down(missing.down, count);
    if (work.onlyDown) continue;
    const sent = await upload(local, remote, missing.up, remoteKeys, { ...work, onCopied: count });
    copied.uploaded += sent.uploaded;
    copied.bytes += sent.bytes;
  }
  return copied;
}

/**
 * Copies objects to the other lake, in the order of keys, and adds them to `remoteKeys`. One that a compaction has taken away
 * meanwhile is left out.
 * @throws PipelineError of the other lake, `cancelled`
 */
export async function upload(
  local: Lake,
  remote: RemoteLake,
  keys: readonly string[],
  remoteKeys: Set<string>,
  { signal, onCopied }: CopyWork = {},
): Promise<Pick<Copied, 'uploaded' | 'bytes'>> {
  const sent = { uploaded: 0, bytes: 0 };
  let done = 0;
  const paths = new Map((await local.list('')).map(({ key, path }) => [key, path]));
  const put = async (key: string) => {
    throwIfCancelled(signal);
    const body = await readFile(paths.get(key) ?? '').catch(() => undefined);
    if (body) {
      const outcome = await remote.put(key, body, signal);
      remoteKeys.add(key);
      if (outcome === 'stored') {
        sent.uploaded += 1;
        sent.bytes += body.length;
      }
    }
    onCopied?.((done += 1), keys.length);
  };
  await inParallel(keys.filter(isCompaction), atOnce, put);
  await inParallel(
    keys.filter((key) => !isCompaction(key)),
    atOnce,
    put,
  );
  return sent;
}

/** Gives the bytes taken in, or why the object cannot be. */
async function download(
  local: Lake,
  remote: RemoteLake,
  key: string,
  signal: AbortSignal | undefined,
): Promise<number | PipelineError> {
  throwIfCancelled(signal);
  const body = await remote.get(key, signal);
  try {
    // What is packed carries a checksum of its own; a lake with an object in it that cannot be read is of no use.
    for (const text of await unpackTexts(body)) JSON.parse(text);
  } catch (error) {
    return new PipelineError('damaged', `${remote.place} holds ${key}, which cannot be read.`, {
      cause: error,
    });
  }
  await local.put(key, body);
  return body.length;
}
