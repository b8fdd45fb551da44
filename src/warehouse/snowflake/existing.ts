import { type SnowflakeNames, integrationOf } from './names';
import type { SnowflakeSession } from './session';
import { type ShownRow, rowsOf } from './show-rows';

/** What is there, by `kind name`, with the comment beside it; and each right that the role has, and who has the role. */
export type Existing = ReadonlyMap<string, string>;

/** An object that the account has. */
export interface Found {
  kind: string;
  /** The full name, in lower case. */
  name: string;
  comment: string;
  /** A function's name with the types of its arguments, by which it is dropped. */
  signature?: string;
}

/** Looks up what a deployment makes, as far as the role may see it. */
export async function findExisting(session: SnowflakeSession, names: SnowflakeNames): Promise<Existing> {
  const { role } = names;
  const found = new Map(
    (await findObjects(session, names)).map(({ kind, name, comment }) => [`${kind} ${name}`, comment]),
  );
  if (!found.has(`role ${role}`)) return found;
  for (const row of await rowsOf(session, `show grants to role ${role}`))
    found.set(
      `right ${row['privilege']} ${row['granted_on']?.replaceAll('_', ' ')} ${plainName(row['name'])}`.toLowerCase(),
      '',
    );
  for (const row of await rowsOf(session, `show grants of role ${role}`))
    found.set(`holder ${row['granted_to']} ${plainName(row['grantee_name'])}`.toLowerCase(), '');
  return found;
}

/** The objects of a deployment's kinds: of the account those with its names, of the database all. */
export async function findObjects(session: SnowflakeSession, names: SnowflakeNames): Promise<Found[]> {
  const { role, warehouse, database } = names;
  const found: Found[] = [];
  const look = async (kind: string, sql: string, fullName: (row: ShownRow) => string, mine?: string) => {
    for (const row of await rowsOf(session, sql)) {
      // The catalog's own views, and dynamic tables among the tables, are listed, too.
      if (row['schema_name'] === 'INFORMATION_SCHEMA' || (kind === 'table' && row['is_dynamic'] === 'Y'))
        continue;
      const name = fullName(row).toLowerCase();
      // In LIKE an underscore is any sign.
      if (mine !== undefined && name !== mine) continue;
      const signature = /^[^(]+(\(.*?\)) return/i.exec(row['arguments'] ?? '')?.[1]?.toLowerCase();
      found.push({
        kind,
        name,
        comment: row['comment'] ?? row['description'] ?? '',
        ...(signature === undefined ? {} : { signature: `${name}${signature}` }),
      });
    }
  };
  const own = (row: ShownRow) => row['name'] ?? '';
  const inSchema = (row: ShownRow) =>
    `${row['database_name'] || row['catalog_name']}.${row['schema_name']}.${row['name']}`;
  const ofAccount = [
    ['role', role],
    ['warehouse', warehouse],
    ['integration', integrationOf(names)],
    ['database', database],
  ] as const;
  for (const [kind, name] of ofAccount) await look(kind, `show ${kind}s like '${name}'`, own, name);
  if (!found.some(({ kind }) => kind === 'database')) return found;
  await look('schema', `show schemas in database ${database}`, (row) => `${database}.${row['name']}`);
  for (const [kind, plural] of kinds) await look(kind, `show ${plural} in database ${database}`, inSchema);
  return found;
}

const kinds = [
  ['file format', 'file formats'],
  ['stage', 'stages'],
  ['pipe', 'pipes'],
  ['table', 'tables'],
  ['view', 'views'],
  ['dynamic table', 'dynamic tables'],
  ['function', 'user functions'],
  ['semantic view', 'semantic views'],
] as const;

/** A function is granted by its signature. */
const plainName = (name: string | undefined) => (name ?? '').replaceAll('"', '').replace(/\(.*$/, '');
