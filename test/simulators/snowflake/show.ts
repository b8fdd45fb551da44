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
  integrations: 'integration',
  pipes: 'pipe',
  sequences: 'sequence',
};

/** Kinds of which this account never has any. */
const none = [
  'streams',
  'tasks',
  'user procedures',
  'alerts',
  'secrets',
  'tags',
  'streamlits',
  'notebooks',
  'git repositories',
  'cortex search services',
];

const form = new RegExp(
  `^show (${[...Object.keys(kinds), ...none, 'objects'].join('|')})(?: like '([^']*)')?(?: in (database|schema) ([\\w.]+))?$`,
  'i',
);
const grantsForm = /^show grants (to|of) role (\w+)$/i;

/** Answers SHOW: names in upper case, as those that were never quoted are kept. */
export function show(sql: string, session: Session, catalog: Catalog): Rowset {
  const [, direction = '', role = ''] = grantsForm.exec(sql) ?? [];
  if (role)
    return direction.toLowerCase() === 'to'
      ? showGrants(role.toLowerCase(), catalog)
      : showHolders(role.toLowerCase(), catalog);
  const [, plural = '', like, where, place = ''] = form.exec(sql) ?? [];
  if (!plural) throw unknownStatement(sql);
  const within = where?.toLowerCase() === 'schema' ? fullSchema(place, session) : place.toLowerCase();
  if (within && !catalog.find(where?.toLowerCase() === 'schema' ? 'schema' : 'database', within))
    throw cannotUse();
  const kind = kinds[plural.toLowerCase()];
  const found = entriesOf(plural.toLowerCase(), kind, within, catalog)
    .filter(({ name }) => within === '' || name.startsWith(`${within}.`))
    .filter(({ name }) => like === undefined || isLike(lastOf(name), like.toLowerCase()));
  const columns = extra(plural.toLowerCase());
  return {
    rowtype: ['created_on', 'name', 'database_name', 'schema_name', commentColumn(kind), ...columns].map(
      textColumn,
    ),
    rowset: found.map((entry) => [
      '2026-01-01 00:00:00.000 +0000',
      lastOf(entry.name).toUpperCase(),
      ...(placeOf(entry) as [string, string]),
      entry.comment,
      ...columns.map((column) => detail(entry, column)),
    ]),
  };
}

/** An underscore is any sign. */
const isLike = (name: string, pattern: string): boolean =>
  new RegExp(`^${pattern.replaceAll('_', '.').replaceAll('%', '.*')}$`).test(name);

/** What a listing has: dynamic tables are tables, too, and every database has a catalog and a schema of its own. */
function entriesOf(plural: string, kind: Kind | undefined, within: string, catalog: Catalog): Entry[] {
  const made = (of: Kind, name: string): Entry => ({ kind: of, name, comment: '', details: {} });
  const [database = ''] = within.split('.');
  switch (plural) {
    case 'objects':
      return [...catalog.of('table'), ...catalog.of('dynamic table'), ...catalog.of('view')];
    case 'tables':
      return [...catalog.of('table'), ...catalog.of('dynamic table')];
    case 'views':
      return [...catalog.of('view'), made('view', `${database}.information_schema.tables`)];
    case 'schemas':
      return [
        ...catalog.of('schema'),
        made('schema', `${database}.public`),
        made('schema', `${database}.information_schema`),
      ];
    default:
      return kind ? catalog.of(kind) : [];
  }
}

function detail(entry: Entry, column: string): string {
  if (column === 'is_dynamic') return entry.kind === 'dynamic table' ? 'Y' : 'N';
  if (column === 'kind') return entry.kind === 'view' ? 'VIEW' : 'TABLE';
  return entry.details[column] ?? '';
}

const lastOf = (name: string) => name.split('.').at(-1) ?? '';

function placeOf({ name }: Entry): string[] {
  const [database = '', schema = '', object] = name.toUpperCase().split('.');
  return [object === undefined && schema === '' ? '' : database, object === undefined ? '' : schema];
}

/** SHOW calls the comment of a function its description. */
const commentColumn = (kind: Kind | undefined) => (kind === 'function' ? 'description' : 'comment');

/** Columns of one kind alone. */
const columnsOf: Record<string, string[]> = {
  'dynamic tables': ['target_lag', 'refresh_mode', 'warehouse', 'scheduling_state'],
  warehouses: ['size', 'auto_suspend', 'state'],
  tables: ['is_dynamic'],
  objects: ['kind'],
  pipes: ['definition', 'notification_channel'],
  'user functions': ['arguments'],
};
const extra = (plural: string): string[] => columnsOf[plural] ?? [];

function showHolders(role: string, catalog: Catalog): Rowset {
  const found = [...catalog.holders]
    .map((holder) => /^(\w+) to (role|user) (.+)$/.exec(holder))
    .filter((match) => match?.[1] === role);
  return {
    rowtype: ['created_on', 'role', 'granted_to', 'grantee_name', 'granted_by'].map(textColumn),
    rowset: found.map((match) => [
      '2026-01-01 00:00:00.000 +0000',
      role.toUpperCase(),
      (match?.[2] ?? '').toUpperCase(),
      (match?.[3] ?? '').toUpperCase(),
      'ACCOUNTADMIN',
    ]),
  };
}

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
