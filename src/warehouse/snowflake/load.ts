import { PipelineError, throwIfCancelled } from '../../base/errors';
import { copyStatement, deleteStatement } from './copy-statement';
import { filesPerCopy, findHeld, mendDoubled } from './held-objects';
import { type LakeStage, internalStage } from './lake-stage';
import { inParts } from './literal';
import { type SnowflakeNames, stageIn } from './names';
import { findPipe } from './pipe';
import type { SnowflakeSession } from './session';

/** A lake object on this machine's disk. */
export interface LocalObject {
  key: string;
  path: string;
}

export interface LoadOutcome {
  /** Objects whose lines were loaded. */
  loaded: number;
  /** Objects whose lines went, since another one holds them. */
  removed: number;
  /** Where a bucket is the stage: objects that are not loaded yet, since they are not in it or on their way through the pipe. */
  waiting?: number;
  /** Where a pipe loads them. */
  pipe?: { name: string; notificationChannel: string };
}

export interface LoadOptions {
  stage?: LakeStage;
  /** With a bucket as the stage: what it holds. Only that is loaded. */
  inBucket?: ReadonlySet<string> | undefined;
  replaced?: ReadonlySet<string>;
  signal?: AbortSignal | undefined;
  onProgress?: (message: string, fraction: number) => void;
}

/** An upload waits more than it sends. */
const uploadsAtOnce = 6;

const prefixes = [
  'spotify_listening_history/',
  'spotify_artist_genres/',
  'artist_genre_evidence/',
  'pipeline_runs/',
];

/** What of the lake belongs in a table and is not there. */
export const arrivingOf = (
  objects: readonly LocalObject[],
  held: ReadonlySet<string>,
): readonly LocalObject[] =>
  objects.filter(({ key }) => !held.has(key) && prefixes.some((prefix) => key.startsWith(prefix)));

/**
 * Brings the lines of objects that Snowflake does not hold into the landing table: out of a stage into which they are put, or
 * out of the bucket, as far as they are there. What is in the table is neither put nor copied again, so that after a cut the
 * same call goes on from there. Lines that moved to another object go and come in one transaction.
 */
export async function loadObjects(
  session: SnowflakeSession,
  names: SnowflakeNames,
  objects: readonly LocalObject[],
  { stage = internalStage, inBucket = new Set(), replaced = new Set(), signal, onProgress }: LoadOptions = {},
): Promise<LoadOutcome> {
  if (await findPipe(session, names)) throw pipeIsThere();
  const held = await findHeld(session, names, signal);
  const missing = arrivingOf(objects, held.keys);
  const arriving = stage.kind === 's3' ? missing.filter(({ key }) => inBucket.has(key)) : missing;
  if (stage.kind === 'internal') await putAll(session, names, arriving, { signal, onProgress });
  throwIfCancelled(signal);
  // What moved is still in its old object until all of the new ones can come.
  const going = arriving.length === missing.length ? [...held.keys].filter((key) => replaced.has(key)) : [];
  const copies = inParts(
    arriving.map(({ key }) => key),
    filesPerCopy,
  ).map((keys) => copyStatement(keys, names, stage));
  if (going.length === 0) for (const copy of copies) await session.run(copy, [], { signal });
  else {
    const deletions = inParts(going, filesPerCopy).map((keys) => deleteStatement(keys, names));
    await session.inTransaction([...deletions, ...copies]);
  }
  await mendDoubled(
    session,
    names,
    stage,
    held.doubled.filter((key) => !going.includes(key)),
  );
  return {
    loaded: arriving.length,
    removed: going.length,
    ...(stage.kind === 's3' ? { waiting: missing.length - arriving.length } : {}),
  };
}

const pipeIsThere = () =>
  new PipelineError(
    'not_configured',
    'A pipe loads these objects already; copying them, too, would load them twice.',
    {
      hint: 'Run “spotify-analytics deploy”, which drops the pipe where copying is chosen, or choose the pipe.',
    },
  );

async function putAll(
  session: SnowflakeSession,
  names: SnowflakeNames,
  objects: readonly LocalObject[],
  { signal, onProgress }: Pick<LoadOptions, 'onProgress' | 'signal'>,
): Promise<void> {
  let sent = 0;
  for (const part of inParts(objects, uploadsAtOnce)) {
    throwIfCancelled(signal);
    sent += part.length;
    onProgress?.(`Uploading ${sent} of ${objects.length} lake objects`, sent / objects.length);
    await Promise.all(part.map((object) => session.run(putStatement(object, names), [], { signal })));
  }
}

/** The objects are compressed: they go as they are. */
function putStatement({ key, path }: LocalObject, names: SnowflakeNames): string {
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const file = path.replaceAll('\\', '/').replaceAll("'", "\\'");
  return `put 'file://${file}' @${stageIn(names, internalStage)}/${folder} auto_compress = false source_compression = gzip overwrite = false`;
}
