import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { type ModelSettings, renderModel } from '../render';

const schema = 'medallion_arch';

/** The full name of a model's table, or of a raw table. */
export const tableName = (name: string) => (name.startsWith('raw_data.') ? name : `${schema}.${name}`);

/** Columns of the models by their statement: they are the same whatever the statement reads from. */
const columnsByModel = new Map<string, string[]>();

/** Columns of a model, without running it. */
async function columnsOf(connection: DuckDBConnection, model: Model, sql: string): Promise<string[]> {
  const known = columnsByModel.get(model.sql);
  if (known) return known;
  const reader = await connection.runAndReadAll(`describe ${sql}`);
  const columns = reader.getRows().map((row) => String(row[0]));
  columnsByModel.set(model.sql, columns);
  return columns;
}

/** While the listener's zone is Denver's, local_* columns are there under denver_* as well, but for steps that nobody else reads. */
async function withAliases(
  connection: DuckDBConnection,
  model: Model,
  sql: string,
  settings: ModelSettings,
): Promise<string> {
  if (settings.timeZone !== 'America/Denver' || model.isInternal || !model.sql.includes('local_')) return sql;
  const locals = (await columnsOf(connection, model, sql)).filter((column) => column.startsWith('local_'));
  if (locals.length === 0) return sql;
  const aliases = locals.map((column) => `${column} as ${column.replace('local_', 'denver_')}`);
  return `select *, ${aliases.join(', ')} from (${sql})`;
}

async function viewsOf(connection: DuckDBConnection): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(
    `select view_name from duckdb_views() where schema_name = '${schema}'`,
  );
  return new Set(reader.getRows().map(([name]) => String(name)));
}

export interface Materializer {
  /** Replaces the model's whole table or view. */
  replace(model: Model): Promise<void>;
  /** Computes the model, from what `relation` names, into a temporary table and gives its name. */
  compute(model: Model, relation?: (name: string) => string): Promise<string>;
}

export function createMaterializer(
  connection: DuckDBConnection,
  models: readonly Model[],
  settings: ModelSettings,
): Materializer {
  const names = new Set(models.map((model) => model.name));
  /** The models that are views in the file now. */
  let views: Set<string> | undefined;
  const statement = (model: Model, relation = tableName) => {
    const sql = renderModel(model, settings, names, relation);
    // A view repeats its statement at each reading: silver_listening_enriched lists its columns, so it names the aliases too.
    return withAliases(connection, model, sql, settings);
  };
  return {
    replace: async (model) => {
      const kind = model.isView ? 'view' : 'table';
      const sql = await statement(model);
      // A table is not replaced by a view, nor a view by a table.
      views ??= await viewsOf(connection);
      const wasView = views.has(model.name);
      if (wasView !== model.isView)
        await connection.run(`drop ${wasView ? 'view' : 'table'} if exists ${tableName(model.name)}`);
      await connection.run(`create or replace ${kind} ${tableName(model.name)} as ${sql}`);
      if (model.isView) views.add(model.name);
      else views.delete(model.name);
    },
    compute: async (model, relation) => {
      const name = `next_${model.name}`;
      await connection.run(`create or replace temp table ${name} as ${await statement(model, relation)}`);
      return `temp.${name}`;
    },
  };
}
