import type { DuckDBConnection } from '@duckdb/node-api';
import { tableName } from './materialize';
import type { Part } from './replace-part';

const table = 'temp.affected_artist';
const within = (column: string) => `${column} in (select artist_hash from ${table})`;

/** The number of an artist in tables of the contract, which go by its id or name. */
const numberOfArtist = 'key_number(coalesce(artist_id, name_key(artist_name)))';

/** The artists for whom a refresh reckons anew, by number: it grows while the refresh finds out what changed. */
export class AffectedArtists {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async create(connection: DuckDBConnection): Promise<AffectedArtists> {
    await connection.run(`create or replace temp table affected_artist (artist_hash bigint)`);
    return new AffectedArtists(connection);
  }

  /** Adds what a SELECT of one column of numbers gives. */
  async add(numbers: string): Promise<void> {
    await this.#connection.run(
      `insert into ${table} select distinct artist_hash from (${numbers}) as found (artist_hash)
       where not ${within('artist_hash')}`,
    );
  }

  /** The condition that a row of a model is of these artists. */
  has(model: string): string {
    return within(model === 'bronze_artist_genres' ? numberOfArtist : 'artist_hash');
  }

  /** What part of a model these artists are; `inputs` are narrowed to them. */
  part(model: string, inputs: readonly string[]): Part {
    return {
      replaced: this.has(model),
      inputs: Object.fromEntries(
        inputs.map((input) => [
          input,
          // What has a name alone may be any artist's.
          input.startsWith('raw_data.')
            ? `artist_id is null or ${within('key_number(artist_id)')}`
            : within('artist_hash'),
        ]),
      ),
    };
  }

  /** Whether they are so many that reckoning for all costs no more. In a small history it never costs much. */
  async areMany(): Promise<boolean> {
    const reader = await this.#connection.runAndReadAll(`
      select (select count(*) from ${table})
        > greatest(500, 0.4 * (select count(*) from ${tableName('artist_processing')}))`);
    return reader.getRows()[0]?.[0] === true;
  }
}
