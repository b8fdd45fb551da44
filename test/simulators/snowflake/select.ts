import { type Catalog, fullName } from './catalog.ts';
import { analystFunctions, inDuckDb, withoutExtract } from './dialect.ts';
import { withoutHistoryFunctions } from './history.ts';
import { noRight, notThere, unknownFunction } from './errors.ts';
import type { Session } from './session.ts';

/** Functions of Snowflake's that the product uses; any other is unknown, whatever DuckDB would say of it. */
export const knownFunctions = new Set(
  `abs array_agg array_cat array_size array_sort as_array atan2 avg bit_length cast ceil chr coalesce contains convert_timezone cos count
   count_if date_trunc datediff dayofweekiso exp flatten floor get greatest hour iff lag last_value lateral lead least length
   listagg ln lower lpad max max_by md5 median min min_by month nullif power pi quarter rank regexp_like regexp_replace replace
   round row_number sin split split_part sqrt strip_null_value substr sum to_char to_number translate trim try_cast
   try_to_timestamp_tz upper year decimal dense_rank first_value concat date_part day mod dateadd rtrim ltrim startswith
   endswith position initcap left right varchar ntile percent_rank stddev interval nvl zeroifnull div0 dayname monthname
   any_value current_timestamp`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words before a bracket that call nothing. */
const notCalled = new Set(
  `and as by else exclude exists filter from having in inner is join not on or over partition qualify select then union using
   values when where with all distinct order limit between case intersect except except_all`.split(/\s+/),
);

/** Of values that are read as a table: `) as name (`. */
const columnLists = /\)\s*as\s+\w+\s*\(/gi;

/** The text of a statement without what is in quotes and comments. */
export const withoutTexts = (sql: string): string =>
  sql.replaceAll(/--[^\n]*/g, ' ').replaceAll(/'(?:[^']|'')*'/g, "''");

/**
 * A SELECT for DuckDB. Every function is one of Snowflake's or of the account's, and every relation is there and may be read.
 * `reads` are the full names of the relations.
 */
export function translateSelect(
  given: string,
  session: Session,
  catalog: Catalog,
): { sql: string; reads: string[] } {
  const sql = withoutHistoryFunctions(given);
  const bare = withoutTexts(sql);
  const called = bare.replaceAll(columnLists, ') ');
  for (const [, name = ''] of called.matchAll(/([a-z_$][\w$.]*)\s*\(/gi))
    checkFunction(name, session, catalog);
  const reads = relationsOf(withoutExtract(bare), session);
  for (const name of reads) checkRelation(name, session, catalog);
  return {
    sql: inDuckDb(qualified(sql, session))
      .replaceAll(/\bget\(([\w.]+), ('\w+')\)::varchar/gi, 'get_text($1, $2)')
      .replaceAll(/::timestamp_ntz\b/gi, '::timestamp')
      .replaceAll(/::number\b/gi, '::bigint')
      .replaceAll(/\bcurrent_timestamp\(\)/gi, 'now()'),
    reads,
  };
}

function checkFunction(name: string, session: Session, catalog: Catalog): void {
  const word = name.toLowerCase();
  if (notCalled.has(word) || knownFunctions.has(word) || analystFunctions.has(word)) return;
  // The column list of `with name (…)` and the like is not sent.
  const full = word.includes('.') || session.schema ? fullName(word, session) : word;
  if (!catalog.find('function', full)) throw unknownFunction(name);
}

/** Names after FROM and JOIN that are not of the statement's own WITH. */
function relationsOf(bare: string, session: Session): string[] {
  const own = new Set(
    [...bare.matchAll(/(?:\bwith|,)\s*([a-z_]\w*)\s+as\s*\(/gi)].map(([, name = '']) => name.toLowerCase()),
  );
  const names = [
    ...bare.matchAll(/(?<!\bdistinct )\b(?:from|join)\s+([a-z_]\w*(?:\.[a-z_]\w*)*)(?!\s*\(|[\w.])/gi),
  ].map(([, name = '']) => name.toLowerCase());
  return [
    ...new Set(
      names
        .filter((name) => !own.has(name) && name !== 'lateral' && !name.startsWith('memory.main.'))
        .map((name) => fullName(name, session)),
    ),
  ];
}

/** DuckDB resolves unqualified names itself, but `schema.table` not within another database. */
function qualified(sql: string, session: Session): string {
  return sql.replaceAll(
    /(?<!\bdistinct )\b(from|join)(\s+)([a-z_]\w*\.[a-z_]\w*)(?![\w.])/gi,
    (_, word: string, space: string, name: string) => `${word}${space}${fullName(name, session)}`,
  );
}

function checkRelation(name: string, session: Session, catalog: Catalog): void {
  const entry = catalog.relation(name);
  if (!entry) throw notThere('Object', name);
  if (isAdmin(session)) return;
  // A right to read is one of any role that counts.
  if (session.hasSecondaryRoles && isAdmin({ role: session.user.defaultRole })) return;
  const mayRead = catalog.grants.has(`select on ${entry.kind} ${name} to ${session.role}`);
  // Who may not see it is told the same as if it were not there.
  if (!mayRead) throw notThere('Object', name);
}

/** Roles that may do everything here; others read what they were granted. */
export const isAdmin = (session: Pick<Session, 'role'>): boolean =>
  session.role === 'accountadmin' || session.role === 'sysadmin';

export function mustBeAdmin(session: Session, kind: string, name: string): void {
  if (!isAdmin(session)) throw noRight(kind, name);
}
