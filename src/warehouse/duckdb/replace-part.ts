import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../model';
import { type Materializer, tableName } from './materialize';

/** Which rows of a model are replaced, and the rows of its inputs that these are computed from. */
export interface Part {
  replaced: string;
  inputs: Record<string, string>;
}

/**
 * Replaces a part of a model's table: from shortly before the UTC instant `cut` on, or for the local dates (months) in
 * `temp.affected_date`.
 */
export async function replacePart(
  connection: DuckDBConnection,
  materializer: Materializer,
  model: Model,
  cut: string | null,
): Promise<void> {
  await replaceRows(connection, materializer, model, partOf(model, cut));
}

/** Replaces the rows of a model's table that a part names, computed from the part's rows of its inputs. */
export async function replaceRows(
  connection: DuckDBConnection,
  materializer: Materializer,
  model: Model,
  { replaced, inputs }: Part,
): Promise<void> {
  const view = (name: string) => `part_of_${name.replace('raw_data.', '')}`;
  for (const [name, condition] of Object.entries(inputs)) {
    await connection.run(
      `create or replace temp view ${view(name)} as select * from ${tableName(name)} where ${condition}`,
    );
  }
  const next = await materializer.compute(model, (name) =>
    name in inputs ? `temp.${view(name)}` : tableName(name),
  );
  await connection.run(`delete from ${tableName(model.name)} where ${replaced}`);
  await connection.run(`insert into ${tableName(model.name)} select * from ${next} where ${replaced}`);
  await connection.run(`drop table ${next}`);
  for (const name of Object.keys(inputs)) await connection.run(`drop view temp.${view(name)}`);
}

/** How far apart the ends of two raw rows of one listen can lie. */
const reach = "interval '100 minutes'";

/** The smallest listen_key of an instant. */
const keyAt = (instant: string) =>
  `datediff('millisecond', timestamp '1970-01-01 00:00:00', ${instant}) * 1000000`;

const affectedDates = '(select local_date from temp.affected_date)';
const affectedMonths = (next: number) =>
  `(select date_trunc('month', local_date) + interval '${next} months' from temp.affected_date)`;

function partOf(model: Model, cut: string | null): Part {
  const instant = `timestamp '${cut}'`;
  switch (model.refresh) {
    case 'played_at':
      return partOfListens[model.name]?.(instant) ?? unknown(model);
    case 'local_date': {
      const read = model.reads[0] ?? unknown(model);
      return {
        replaced: `local_date in ${affectedDates}`,
        inputs: { [read]: `local_date in ${affectedDates}` },
      };
    }
    case 'month': {
      const read = model.reads[0] ?? unknown(model);
      // Growth looks at the month before, and a session may reach into the month after.
      const months = [-1, 0, 1, 2].map(
        (next) => `date_trunc('month', local_date) in ${affectedMonths(next)}`,
      );
      return {
        replaced: [0, 1].map((next) => `make_date(year, month, 1) in ${affectedMonths(next)}`).join(' or '),
        inputs: { [read]: months.join(' or ') },
      };
    }
    default:
      return unknown(model);
  }
}

/** A row reaches back to the other row of its listen, and that one to the row that it would otherwise stand for. */
const partOfListens: Record<string, (cut: string) => Part> = {
  silver_listen: (cut) => ({
    replaced: `listen_key >= ${keyAt(`(${cut} - ${reach})`)}`,
    inputs: { 'raw_data.spotify_listening_history': `played_at >= ${cut} - ${reach}` },
  }),
  silver_listen_match: (cut) => ({
    replaced: `listen_key >= ${keyAt(`(${cut} - ${reach})`)}`,
    inputs: { silver_listen: `played_at >= ${cut} - 2 * ${reach}` },
  }),
  artist_neighbour: (cut) => ({
    replaced: `month >= date_trunc('month', ${cut})`,
    inputs: { silver_listen_resolved: `played_at >= date_trunc('month', ${cut})` },
  }),
  silver_listen_resolved: (cut) => ({
    replaced: `listen_key >= ${keyAt(cut)}`,
    inputs: { silver_listen: `played_at >= ${cut} - ${reach}` },
  }),
};

function unknown(model: Model): never {
  throw new Error(`a part of ${model.name} cannot be replaced`);
}
