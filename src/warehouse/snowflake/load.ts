import { throwIfCancelled } from '../../base/errors';
import { type SnowflakeNames, lakeLines, lakeStage } from './names';
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
}

interface LoadOptions {
  replaced?: ReadonlySet<string>;
  signal?: AbortSignal | undefined;
  onProgress?: (message: string, fraction: number) => void;
}

/** Snowflake takes up to a thousand names of files in a COPY. */
const filesPerCopy = 1_000;

const prefixes = [
  'spotify_listening_history/',
  'spotify_artist_genres/',
  'artist_genre_evidence/',
  'pipeline_runs/',
];

/**
 * Puts the objects that Snowflake does not hold into the stage and their lines into the landing table. What COPY loaded it
 * does not load again, and what is in the table is not put again: after a cut the same call goes on from there. Lines that
 * moved to another object go and come in one transaction.
 */
export async function loadObjects(
  session: SnowflakeSession,
  names: SnowflakeNames,
  objects: readonly LocalObject[],
  { replaced = new Set(), signal, onProgress }: LoadOptions = {},
): Promise<LoadOutcome> {
  const held = await heldKeys(session, names, signal);
  const arriving = objects.filter(
    ({ key }) => !held.has(key) && prefixes.some((prefix) => key.startsWith(prefix)),
  );
  const going = [...held].filter((key) => replaced.has(key));
  for (const [index, object] of arriving.entries()) {
    throwIfCancelled(signal);
    onProgress?.(`Uploading ${index + 1} of ${arriving.length} lake objects`, index / arriving.length);
    await session.run(putStatement(object, names), [], { signal });
  }
  const copies = inParts(
    arriving.map(({ key }) => key),
    filesPerCopy,
  ).map((keys) => copyStatement(keys, names));
  if (going.length === 0) for (const copy of copies) await session.run(copy, [], { signal });
  else {
    const deletions = inParts(going, filesPerCopy).map(
      (keys) => `delete from ${lakeLines(names)} where object_key in (${keys.map(text).join(', ')})`,
    );
    await session.inTransaction([...deletions, ...copies]);
  }
  return { loaded: arriving.length, removed: going.length };
}

async function heldKeys(
  session: SnowflakeSession,
  names: SnowflakeNames,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const { rows } = await session.run(`select distinct object_key from ${lakeLines(names)}`, [], { signal });
  return new Set(rows.map(([key]) => String(key)));
}

/** The objects are compressed: they go as they are. */
function putStatement({ key, path }: LocalObject, names: SnowflakeNames): string {
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const file = path.replaceAll('\\', '/').replaceAll("'", "\\'");
  return `put 'file://${file}' @${lakeStage(names)}/${folder} auto_compress = false source_compression = gzip overwrite = false`;
}

const copyStatement = (keys: readonly string[], names: SnowflakeNames): string =>
  `copy into ${lakeLines(names)} (object_key, line)
from (select metadata$filename, $1 from @${lakeStage(names)}/)
files = (${keys.map(text).join(', ')})
file_format = (format_name = '${names.database}.raw_data.lake_lines')
on_error = abort_statement`;

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
