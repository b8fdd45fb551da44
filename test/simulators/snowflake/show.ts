import { type Catalog, type Entry, type Kind, fullSchema } from './catalog.ts';
import { cannotUse, unknownStatement } from './errors.ts';
import { type Rowset, textColumn } from './rowset.ts';
import type { Session } from './session.ts';

const kinds: Record<string, Kind> = {
  roles: 'role',
  warehouses: 'warehouse',
  databases: 'database',
  schemas: 'schema',
  'file formats': 'file format',
  stages: 'stage',
  tables: 'table',
  views: 'view',
  'dynamic tables': 'dynamic table',
  'user functions': 'function',
  'semantic views': 'semantic view',
};

const form =
  /^show (roles|warehouses|databases|schemas|file formats|stages|tables|views|dynamic tables|user functions|semantic views)(?: like '([^']*)')?(?: in (database|schema) ([\w.]+))?$/i;
const grantsForm = /^show grants to role (\w+)$/i;

/** Answers SHOW: names in upper case, as those that were never quoted are kept. */
export function show(sql: string, session: Session, catalog: Catalog): Rowset {
  const role = grantsForm.exec(sql)?.[1]?.toLowerCase();
  if (role !== undefined) return showGrants(role, catalog);
  const [, plural = '', like, where, place = ''] = form.exec(sql) ?? [];
  const kind = kinds[plural.toLowerCase()];
  if (!kind) throw unknownStatement(sql);
  const within = where?.toLowerCase() === 'schema' ? fullSchema(place, session) : place.toLowerCase();
  if (within && !catalog.find(where?.toLowerCase() === 'schema' ? 'schema' : 'database', within))
    throw cannotUse();
  const found = catalog
    .of(kind)
    .filter(({ name }) => within === '' || name.startsWith(`${within}.`))
    .filter(({ name }) => like === undefined || lastOf(name) === like.toLowerCase());
  return {
    rowtype: ['created_on', 'name', 'database_name', 'schema_name', commentColumn(kind), ...extra(kind)].map(
      textColumn,
    ),
    rowset: found.map((entry) => [
      '2026-01-01 00:00:00.000 +0000',
      lastOf(entry.name).toUpperCase(),
      ...(placeOf(entry) as [string, string]),
      entry.comment,
      ...extra(kind).map((column) => entry.details[column] ?? ''),
    ]),
  };
}

const lastOf = (name: string) => name.split('.').at(-1) ?? '';

function placeOf({ name }: Entry): string[] {
  const [database = '', schema = '', object] = name.toUpperCase().split('.');
  return [object === undefined && schema === '' ? '' : database, object === undefined ? '' : schema];
}

/** SHOW calls the comment of a function its description. */
const commentColumn = (kind: Kind) => (kind === 'function' ? 'description' : 'comment');

const extra = (kind: Kind): string[] =>
  kind === 'dynamic table' ? ['target_lag', 'refresh_mode', 'warehouse', 'scheduling_state'] : [];

function showGrants(role: string, catalog: Catalog): Rowset {
  const suffix = ` to ${role}`;
  const rows = [...catalog.grants]
    .filter((grant) => grant.endsWith(suffix))
    .map((grant) => /^(.+?) on (.+?) (\S+)$/.exec(grant.slice(0, -suffix.length)));
  return {
    rowtype: ['created_on', 'privilege', 'granted_on', 'name', 'granted_to', 'grantee_name'].map(textColumn),
    rowset: rows.flatMap((match) =>
      match
        ? [
            [
              '2026-01-01 00:00:00.000 +0000',
              (match[1] ?? '').toUpperCase(),
              (match[2] ?? '').toUpperCase().replaceAll(' ', '_'),
              (match[3] ?? '').toUpperCase(),
              'ROLE',
              role.toUpperCase(),
            ],
          ]
        : [],
    ),
  };
}
