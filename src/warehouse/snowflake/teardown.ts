import { throwIfCancelled } from '../../base/errors';
import { type Found, findObjects } from './existing';
import { isOurs } from './fingerprint';
import type { SnowflakeNames } from './names';
import type { SnowflakeSession } from './session';
import { rowsOf } from './show-rows';

/** One object of a deployment's, and what taking it all away does with it. */
export interface TeardownStep {
  action: 'drop' | 'keep';
  kind: string;
  name: string;
  sql: string;
  /** Why it stays. */
  why?: string;
}

/** What reads before what is read, what lies in something before that. */
const order = [
  'pipe',
  'semantic view',
  'view',
  'dynamic table',
  'function',
  'table',
  'stage',
  'file format',
  'schema',
  'database',
  'warehouse',
  'role',
  'integration',
];

/** Further kinds of things that somebody may have put into the database. */
const others = [
  'objects',
  'sequences',
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

/**
 * What would go, in order: what carries the mark of a deployment, and nothing else. A schema or database that holds anything
 * without it stays, and so does what somebody else made under our names.
 * @throws PipelineError
 */
export async function planTeardown(
  session: SnowflakeSession,
  names: SnowflakeNames,
): Promise<TeardownStep[]> {
  const found = await findObjects(session, names);
  const known = new Set(found.map(({ kind, name }) => (kind === 'function' ? `function ${name}` : name)));
  const foreign = found.filter(
    ({ kind, name, comment }) => !isOurs(comment) && !isOfSnowflake(kind, name, names),
  );
  const strangers: Stranger[] = foreign.filter(isWithin(names));
  if (found.some(({ kind }) => kind === 'database'))
    for (const plural of others)
      for (const row of await rowsOf(session, `show ${plural} in database ${names.database}`)) {
        const name = `${row['database_name']}.${row['schema_name']}.${row['name']}`.toLowerCase();
        if (row['schema_name'] !== 'INFORMATION_SCHEMA' && !known.has(name))
          strangers.push({ kind: (row['kind'] ?? plural.replace(/s$/, '')).toLowerCase(), name });
      }
  const stepOf = (one: Found): TeardownStep => {
    const { kind, name, comment, signature } = one;
    const sql = `drop ${kind} if exists ${signature ?? name}`;
    if (!isOurs(comment))
      return { action: 'keep', kind, name, sql, why: 'It is not marked as this deployment’s.' };
    const inside = strangersIn(one, strangers);
    if (inside.length === 0) return { action: 'drop', kind, name, sql };
    return {
      action: 'keep',
      kind,
      name,
      sql,
      why: `It holds what is not this deployment’s: ${listed(inside)}.`,
    };
  };
  return found
    .filter(({ kind, name }) => !isOfSnowflake(kind, name, names))
    .map(stepOf)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Comes with every database. */
const isOfSnowflake = (kind: string, name: string, { database }: SnowflakeNames) =>
  kind === 'schema' && [`${database}.public`, `${database}.information_schema`].includes(name);

const isWithin =
  ({ database }: SnowflakeNames) =>
  ({ name }: Found) =>
    name.startsWith(`${database}.`);

/** Somebody else's thing within our database; its name may hold anything. */
type Stranger = Pick<Found, 'kind' | 'name'>;

const strangersIn = ({ kind, name }: Found, strangers: readonly Stranger[]): string[] =>
  kind === 'schema' || kind === 'database'
    ? strangers
        .filter((stranger) => stranger.name.startsWith(`${name}.`))
        .map((stranger) => `${stranger.kind} ${stranger.name}`)
    : [];

const listed = (words: readonly string[]): string =>
  words.length > 3 ? `${words.slice(0, 3).join(', ')} and ${words.length - 3} more` : words.join(', ');

/** Drops what the plan says and gives how much that was. After a cut, another plan has what is left. @throws PipelineError */
export async function applyTeardown(
  session: SnowflakeSession,
  steps: readonly TeardownStep[],
  {
    signal,
    onProgress,
  }: { signal?: AbortSignal | undefined; onProgress?: (message: string, fraction: number) => void } = {},
): Promise<number> {
  const todo = steps.filter(({ action }) => action === 'drop');
  for (const [index, { kind, name, sql }] of todo.entries()) {
    throwIfCancelled(signal);
    onProgress?.(`drop ${kind} ${name}`, index / todo.length);
    await session.run(sql, [], { signal });
  }
  return todo.length;
}
