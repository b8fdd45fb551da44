import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from './catalog.ts';
import { fullName } from './catalog.ts';
import type { Account } from './account.ts';
import { fetchFiles } from './external-stage.ts';
import { SnowflakeError, notThere, unknownStatement } from './errors.ts';
import { type Rowset, countColumn, textColumn } from './rowset.ts';
import { placeOf } from './integrations.ts';
import type { Session } from './session.ts';

const putForm =
  /^put '?file:\/\/([^']+?)'? @([\w.]+)(\/\S*)? auto_compress = false source_compression = (gzip|auto_detect) overwrite = (true|false)$/i;

/** What the SDK is told of a PUT: which file goes to which folder. It copies the file itself. */
export function putInstructions(sql: string, session: Session, catalog: Catalog, folder: string): object {
  const [, path = '', stage = '', under = '', compression = '', overwrite = ''] = putForm.exec(sql) ?? [];
  if (!path) throw unknownStatement(sql);
  const name = fullName(stage, session);
  if (!catalog.find('stage', name)) throw notThere('Stage', name);
  return {
    command: 'UPLOAD',
    operation: 'Node',
    src_locations: [path],
    parallel: 4,
    threshold: 209_715_200,
    autoCompress: false,
    overwrite: overwrite.toLowerCase() === 'true',
    sourceCompression: compression.toLowerCase(),
    clientShowEncryptionParameter: false,
    encryptionMaterial: null,
    stageInfo: {
      locationType: 'LOCAL_FS',
      location: join(folder, name, under),
      path: under,
      creds: {},
    },
  };
}

const copyForm =
  /^copy into ([\w.]+) \(object_key, line, line_number\)\s+from \(select (metadata\$filename|iff\(startswith\(metadata\$filename, '[^']+'\), substr\(metadata\$filename, \d+\), metadata\$filename\)), \$1, metadata\$file_row_number from @([\w.]+)\/?\)\s+(?:files = \(([^)]*)\)\s+)?(?:pattern = '([^']+)'\s+)?file_format = \(format_name = '([\w.]+)'\)(\s+on_error = abort_statement)?(\s+force = true)?$/i;

/** A COPY taken apart. */
export interface CopyParts {
  table: string;
  /** What becomes of the name of the file. */
  key: string;
  stage: string;
  files: string[] | undefined;
  pattern: string | undefined;
  format: string;
  onError: boolean;
  isForced: boolean;
}

export function copyParts(sql: string): CopyParts | undefined {
  const found = copyForm.exec(sql);
  if (!found) return undefined;
  const [, table = '', key = '', stage = '', list, pattern, format = '', onError, force] = found;
  const files =
    list === undefined
      ? undefined
      : [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, file = '']) => file.replaceAll("''", "'"));
  return { table, key, stage, files, pattern, format, onError: !!onError, isForced: !!force };
}

/** Snowflake forgets after 64 days what COPY has loaded. */
const memoryMs = 64 * 86_400_000;

/** Loads the named files, but those that were loaded with these bytes before. */
export async function copyInto(sql: string, session: Session, account: Account): Promise<Rowset> {
  const parts = copyParts(sql);
  if (!parts?.files || parts.pattern || !parts.onError) throw unknownStatement(sql);
  if (parts.files.length > 1000)
    throw new SnowflakeError(
      '001098',
      '42601',
      'SQL compilation error:\nmaximum number of files exceeded 1,000',
    );
  const known = parts.isForced ? [] : ['copy'];
  const loaded = await loadFiles(parts, parts.files, session, account, { by: 'copy', known, skips: false });
  if (loaded.length === 0)
    return { rowtype: [textColumn('status')], rowset: [['Copy executed with 0 files processed.']] };
  return {
    rowtype: [
      textColumn('file'),
      textColumn('status'),
      countColumn('rows_parsed'),
      countColumn('rows_loaded'),
    ],
    rowset: loaded.map(({ file, rows }) => [file, 'LOADED', String(rows), String(rows)]),
  };
}

interface Manner {
  /** Who loads. */
  by: string;
  /** Whose memory is looked at. */
  known: readonly string[];
  /** A file that cannot be read is left out, as a pipe does; else it is an error. */
  skips: boolean;
}

/** Loads files of a stage that are not in the memory of those that are looked at. */
export async function loadFiles(
  { table: into, key, stage: from, format }: CopyParts,
  files: readonly string[],
  session: Session,
  account: Account,
  { by, known, skips }: Manner,
): Promise<{ file: string; rows: number }[]> {
  const { catalog, stageFolder, aws } = account;
  const now = account.now();
  const table = fullName(into, session);
  const stage = catalog.find('stage', fullName(from, session));
  if (!catalog.find('table', table)) throw notThere('Table', table);
  if (!stage) throw notThere('Stage', from);
  if (!catalog.find('file format', fullName(format, session))) throw notThere('File format', format);
  const url = stage.details['url'];
  if (url !== undefined) await fetchFiles(stage, files, stageFolder, catalog, aws);
  const root = join(stageFolder, stage.name);
  const prefix = url === undefined ? '' : placeOf(url).prefix;
  const fresh: { file: string; path: string; hash: string }[] = [];
  for (const file of files) {
    const path = join(root, prefix, file);
    if (!existsSync(path)) {
      if (skips) continue;
      throw new SnowflakeError('091016', '22000', `Remote file '${stage.name}/${file}' was not found.`);
    }
    const hash = createHash('md5').update(readFileSync(path)).digest('hex');
    const isKnown = catalog.loads.some(
      (load) =>
        known.includes(load.by) &&
        load.table === table &&
        load.file === `${stage.name}/${file}` &&
        load.hash === hash &&
        load.error === null &&
        now - load.at < memoryMs,
    );
    if (!isKnown) fresh.push({ file, path, hash });
  }
  const loaded: { file: string; rows: number }[] = [];
  // A pipe takes each file by itself, COPY all or none.
  for (const part of skips ? fresh.map((one) => [one]) : fresh.length > 0 ? [fresh] : []) {
    let error: string | null = null;
    let counts = new Map<string, number>();
    try {
      counts = await insertLines(session, table, key, root, part);
    } catch (failure) {
      if (!skips || !(failure instanceof SnowflakeError)) throw failure;
      error = failure.message;
    }
    for (const { file, path, hash } of part) {
      const rows = counts.get(path) ?? 0;
      catalog.loads.push({ table, file: `${stage.name}/${file}`, hash, rows, at: now, by, error });
      if (error === null) loaded.push({ file, rows });
    }
  }
  if (loaded.length > 0) catalog.changed(table);
  return loaded;
}

async function insertLines(
  session: Session,
  table: string,
  key: string,
  root: string,
  files: readonly { path: string }[],
): Promise<Map<string, number>> {
  const { connection } = session;
  const paths = files.map(({ path }) => `'${path.replaceAll("'", "''")}'`).join(', ');
  const name = `substr(filename, ${root.length + 2})`;
  const objectKey = key.replaceAll('metadata$filename', name).replaceAll('startswith', 'starts_with');
  const read = `from read_ndjson_objects([${paths}], compression = 'gzip', filename = true, maximum_object_size = 33554432)`;
  try {
    await connection.run(
      `insert into ${table} (object_key, line, line_number) select ${objectKey}, json, row_number() over (partition by filename) ${read}`,
    );
  } catch (error) {
    throw new SnowflakeError('100069', '22P02', `Error parsing JSON: ${String(error)}`);
  }
  const counted = await connection.runAndReadAll(`select filename, count(*) ${read} group by 1`);
  return new Map(counted.getRows().map(([file, rows]) => [String(file), Number(rows)]));
}
