import type { DuckDBConnection } from '@duckdb/node-api';
import { type Model, isConstant } from '../model';
import type { ModelSettings } from '../render';
import { changesOf, identities, takeOver } from './changed-identities';
import { rememberCompany } from './changed-company';
import { genreModels } from './genre-parts';
import { refreshGenres } from './genre-refresh';
import { type Materializer, createMaterializer, tableName } from './materialize';
import { replacePart } from './replace-part';

export interface RefreshOutcome {
  /**
   * `whole`: every model anew; `since`: only what can have changed, from that UTC instant on; `rules`: only what the rules
   * decide; `none`: nothing new.
   */
  kind: 'whole' | 'since' | 'rules' | 'none';
  since: string | null;
}

export interface RefreshInput {
  /** The earliest play (UTC) among the new raw rows, null for none. */
  firstNewPlay: string | null;
  /** Keys of the lake objects that brought what Spotify, others or the listener say of artists. */
  newTellings: readonly string[];
  /** Whether the models behind the rules are to be tables again: they are views, or were made with other rules. */
  settle: boolean;
}

/** Builds every model from the raw tables. The caller holds the transaction. */
export async function refreshWhole(
  connection: DuckDBConnection,
  models: readonly Model[],
  settings: ModelSettings,
): Promise<RefreshOutcome> {
  await connection.run('drop schema if exists medallion_arch cascade');
  await connection.run('create schema medallion_arch');
  const materializer = createMaterializer(connection, models, settings);
  for (const model of models) await materializer.replace(model);
  return { kind: 'whole', since: null };
}

/**
 * Brings the models up to date after new raw rows. A new row changes what was heard from shortly before it on; names and
 * recordings that changed, from the first play that they touch on. What the rules say (sessions, first plays) can change
 * anywhere, so it is reckoned anew, and the tables behind it are replaced for the local dates on which it did change.
 * The caller holds the transaction.
 */
export async function refreshSince(
  connection: DuckDBConnection,
  models: readonly Model[],
  settings: ModelSettings,
  { firstNewPlay, newTellings, settle }: RefreshInput,
): Promise<RefreshOutcome> {
  const materializer = createMaterializer(connection, models, settings);
  const changes = await changesOf(connection, materializer, models);
  const cut = await findCut(connection, [firstNewPlay, changes.firstPlay]);
  const since = await rememberCompany(connection, cut);
  await takeOver(connection, changes);
  if (cut !== null) {
    const isMost = await areMostListens(connection, `played_at >= timestamp '${cut}'`);
    for (const model of models.filter(({ refresh }) => refresh === 'played_at'))
      if (isMost) await materializer.replace(model);
      else await replacePart(connection, materializer, model, cut);
  }
  const genres = genreModels(models, identities);
  const regenred = await refreshGenres(connection, materializer, genres, since, newTellings);
  await judgeAnew(connection, materializer, models, cut, regenred);
  const isBehindRules = behindRules(models);
  const isMost = await areMostListens(
    connection,
    'local_date in (select local_date from temp.affected_date)',
  );
  for (const model of models) {
    const isDone = changes.models.includes(model.name) || genres.includes(model) || model.name === judged;
    if (model.isView || isConstant(model) || isDone) continue;
    if (model.refresh === 'whole') await materializer.replace(model);
    else if (model.refresh !== 'played_at') {
      if (isMost || (settle && isBehindRules(model))) await materializer.replace(model);
      else await replacePart(connection, materializer, model, cut);
    }
  }
  return cut === null ? { kind: 'none', since: null } : { kind: 'since', since: cut };
}

/**
 * Other rules on the same listens: what they say is reckoned anew and is in force with this transaction. The tables behind
 * it become views, but for small ones, until a refresh settles them.
 */
export async function applyRules(
  connection: DuckDBConnection,
  models: readonly Model[],
  settings: ModelSettings,
): Promise<RefreshOutcome> {
  const materializer = createMaterializer(connection, models, settings);
  const isBehindRules = behindRules(models);
  for (const model of models) {
    if (model.isPrompt) await materializer.replace(model);
    else if (isBehindRules(model)) await materializer.replace({ ...model, isView: true });
  }
  return { kind: 'rules', since: null };
}

/** Makes tables of what `applyRules` left as views. */
export async function settleRules(
  connection: DuckDBConnection,
  models: readonly Model[],
  settings: ModelSettings,
): Promise<void> {
  const materializer = createMaterializer(connection, models, settings);
  const isBehindRules = behindRules(models);
  for (const model of models) if (isBehindRules(model)) await materializer.replace(model);
}

const judged = 'silver_listen_judged';

/** Whether a model depends on what the rules say, directly or by others. */
function behindRules(models: readonly Model[]): (model: Model) => boolean {
  const behind = new Set<string>([judged]);
  for (const model of models) if (model.reads.some((name) => behind.has(name))) behind.add(model.name);
  return ({ name }) => name !== judged && behind.has(name);
}

/** Far enough ahead of a new row that none of the rows before it can be the same listen as one before the cut. */
const margin = "interval '210 minutes'";

/** Whether more than half of all listens: their rows are made anew sooner with all others than taken out and put in again. */
async function areMostListens(connection: DuckDBConnection, condition: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `select 2 * count_if(${condition}) > count(*) from ${tableName('silver_listen_resolved')}`,
  );
  return reader.getRows()[0]?.[0] === true;
}

async function findCut(
  connection: DuckDBConnection,
  touched: readonly (string | null)[],
): Promise<string | null> {
  const earliest = touched.filter((instant) => instant !== null).sort()[0];
  if (earliest === undefined) return null;
  const reader = await connection.runAndReadAll(
    `select cast(timestamp '${earliest}' - ${margin} as varchar) as cut`,
  );
  return String(reader.getRows()[0]?.[0]);
}

/** Replaces what the rules say of each listen and notes in `temp.affected_date` the local dates that this changes. */
async function judgeAnew(
  connection: DuckDBConnection,
  materializer: Materializer,
  models: readonly Model[],
  cut: string | null,
  regenredArtists: string,
): Promise<void> {
  const model = models.find(({ name }) => name === judged);
  if (!model) throw new Error(`no model ${judged}`);
  const next = await materializer.compute(model);
  // One day more at the front: local time can run back.
  const fromCut = cut === null ? 'false' : `local_date >= cast(timestamp '${cut}' as date) - 2`;
  await connection.run(`
    create or replace temp table affected_date as
    select local_date from medallion_arch.silver_listen_resolved where ${fromCut}
    union
    select listen.local_date
    from ${next} as now
    inner join ${tableName(judged)} as before on before.listen_key = now.listen_key
    inner join medallion_arch.silver_listen_resolved as listen on listen.listen_key = now.listen_key
    where now.counts_as_play <> before.counts_as_play
      or now.why_not is distinct from before.why_not
      or now.is_skip is distinct from before.is_skip
      or now.listened_ms is distinct from before.listened_ms
      or now.session_id is distinct from before.session_id
      or now.is_first_play_of_artist <> before.is_first_play_of_artist
      or now.is_first_play_of_track <> before.is_first_play_of_track
    union
    select local_date from medallion_arch.silver_listen_resolved
    where artist_key in (select artist_key from ${regenredArtists})`);
  await connection.run(`drop table ${tableName(judged)}`);
  await connection.run(`create table ${tableName(judged)} as select * from ${next}`);
  await connection.run(`drop table ${next}`);
}
