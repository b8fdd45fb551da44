import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from './catalog.ts';
import { fullName } from './catalog.ts';
import { SnowflakeError, notThere, unknownStatement } from './errors.ts';
import { type Rowset, countColumn, textColumn } from './rowset.ts';
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
  /^copy into ([\w.]+) \(object_key, line\)\s+from \(select metadata\$filename, \$1 from @([\w.]+)\/?\)\s+files = \(([^)]*)\)\s+file_format = \(format_name = '([\w.]+)'\)\s+on_error = abort_statement$/i;

/** Snowflake forgets after 64 days what it has loaded. */
const memoryMs = 64 * 86_400_000;

/** Loads the named files, but those that were loaded with these bytes before. */
export async function copyInto(
  sql: string,
  session: Session,
  catalog: Catalog,
  folder: string,
  now: number,
): Promise<Rowset> {
  const [, into = '', from = '', list = '', format = ''] = copyForm.exec(sql) ?? [];
  if (!into) throw unknownStatement(sql);
  const table = fullName(into, session);
  const stage = fullName(from, session);
  if (!catalog.find('table', table)) throw notThere('Table', table);
  if (!catalog.find('stage', stage)) throw notThere('Stage', stage);
  if (!catalog.find('file format', fullName(format, session))) throw notThere('File format', format);
  const wanted = [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, file = '']) => file.replaceAll("''", "'"));
  if (wanted.length > 1000)
    throw new SnowflakeError(
      '001098',
      '42601',
      'SQL compilation error:\nmaximum number of files exceeded 1,000',
    );
  const fresh: { file: string; hash: string }[] = [];
  for (const file of wanted) {
    const path = join(folder, stage, file);
    if (!existsSync(path))
      throw new SnowflakeError('091016', '22000', `Remote file '${stage}/${file}' was not found.`);
    const hash = createHash('md5').update(readFileSync(path)).digest('hex');
    const isKnown = catalog.loads.some(
      (load) => load.table === table && load.file === file && load.hash === hash && now - load.at < memoryMs,
    );
    if (!isKnown) fresh.push({ file, hash });
  }
  const status = [
    textColumn('file'),
    textColumn('status'),
    countColumn('rows_parsed'),
    countColumn('rows_loaded'),
  ];
  if (fresh.length === 0)
    return { rowtype: [textColumn('status')], rowset: [['Copy executed with 0 files processed.']] };
  const counts = await insertLines(
    session,
    table,
    join(folder, stage),
    fresh.map(({ file }) => file),
  );
  for (const { file, hash } of fresh)
    catalog.loads.push({ table, file, hash, rows: counts.get(file) ?? 0, at: now });
  catalog.changed(table);
  return {
    rowtype: status,
    rowset: fresh.map(({ file }) => {
      const rows = String(counts.get(file) ?? 0);
      return [file, 'LOADED', rows, rows];
    }),
  };
}

async function insertLines(
  session: Session,
  table: string,
  root: string,
  files: readonly string[],
): Promise<Map<string, number>> {
  const { connection } = session;
  const paths = files.map((file) => `'${join(root, file).replaceAll("'", "''")}'`).join(', ');
  const read = `select substr(filename, ${root.length + 2}) as object_key, json as line
    from read_ndjson_objects([${paths}], compression = 'gzip', filename = true, maximum_object_size = 33554432)`;
  try {
    await connection.run(`insert into ${table} (object_key, line) ${read}`);
  } catch (error) {
    throw new SnowflakeError('100069', '22P02', `Error parsing JSON: ${String(error)}`);
  }
  const counted = await connection.runAndReadAll(
    `select object_key, count(*) from ${table} where object_key in (${files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ')}) group by 1`,
  );
  return new Map(counted.getRows().map(([file, rows]) => [String(file), Number(rows)]));
}
