import { PipelineError } from '../../base/errors';
import type { SnowflakeNames } from './names';
import type { SnowflakeSession } from './session';

/** What is there, by `kind name`, with the comment beside it. */
export type Existing = ReadonlyMap<string, string>;

/** Looks up what a deployment makes, as far as the role may see it. */
export async function findExisting(
  session: SnowflakeSession,
  { role, warehouse, database }: SnowflakeNames,
): Promise<Existing> {
  const found = new Map<string, string>();
  const look = async (kind: string, sql: string, fullName: (row: Row) => string) => {
    for (const row of await rowsOf(session, sql))
      found.set(`${kind} ${fullName(row)}`.toLowerCase(), row['comment'] ?? row['description'] ?? '');
  };
  const own = (row: Row) => row['name'] ?? '';
  const inSchema = (row: Row) =>
    `${row['database_name'] || row['catalog_name']}.${row['schema_name']}.${row['name']}`;
  await look('role', `show roles like '${role}'`, own);
  await look('warehouse', `show warehouses like '${warehouse}'`, own);
  await look('database', `show databases like '${database}'`, own);
  if (!found.has(`database ${database}`)) return found;
  await look('schema', `show schemas in database ${database}`, (row) => `${database}.${row['name']}`);
  const kinds = [
    ['file format', 'file formats'],
    ['stage', 'stages'],
    ['table', 'tables'],
    ['view', 'views'],
    ['dynamic table', 'dynamic tables'],
    ['function', 'user functions'],
    ['semantic view', 'semantic views'],
  ] as const;
  for (const [kind, plural] of kinds) await look(kind, `show ${plural} in database ${database}`, inSchema);
  if (found.has(`role ${role}`))
    for (const row of await rowsOf(session, `show grants to role ${role}`))
      found.set(
        `right ${row['privilege']} ${row['granted_on']?.replaceAll('_', ' ')} ${plainName(row['name'])}`.toLowerCase(),
        '',
      );
  return found;
}

/** A function is granted by its signature. */
const plainName = (name: string | undefined) => (name ?? '').replaceAll('"', '').replace(/\(.*$/, '');

type Row = Record<string, string | undefined>;

async function rowsOf(session: SnowflakeSession, sql: string): Promise<Row[]> {
  try {
    const { columns, rows } = await session.run(sql);
    return rows.map((row) =>
      Object.fromEntries(
        columns.map(({ name }, index) => [name, row[index] === null ? undefined : String(row[index])]),
      ),
    );
  } catch (error) {
    // What the role may not see is as if it were not there: making it says what right is missing.
    if (error instanceof PipelineError && error.code === 'not_configured') return [];
    throw error;
  }
}
