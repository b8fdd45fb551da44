import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createLog } from '../../src/base/log';
import { DuckDbWarehouse } from '../../src/warehouse/duckdb/duckdb-warehouse';
import type { LocalObject } from '../../src/warehouse/duckdb/load';
import { defaultModelSettings, type ModelSettings } from '../../src/warehouse/render';

export type Row = Record<string, unknown>;

export const sqlFolder = join(import.meta.dirname, '../../sql');

/** A lake and a warehouse in a temporary folder, filled with rows as a model's test gives them. */
export class ModelBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'models-'));
  readonly warehouse: DuckDbWarehouse;
  readonly #objects: LocalObject[] = [];

  constructor(settings: Partial<ModelSettings> = {}) {
    this.warehouse = this.with(settings);
  }

  /** The same lake and file with other settings. */
  with(settings: Partial<ModelSettings>): DuckDbWarehouse {
    return new DuckDbWarehouse({
      path: join(this.folder, 'warehouse.duckdb'),
      lakeFolder: join(this.folder, 'lake'),
      sqlFolder,
      settings: { ...defaultModelSettings, ...settings },
      log: createLog(() => undefined),
      now: () => new Date(),
    });
  }

  get objects(): readonly LocalObject[] {
    return this.#objects;
  }

  /** Writes one lake object of raw rows and gives its key; the warehouse takes it in at the next update. */
  async add(prefix: string, rows: readonly Row[]): Promise<string> {
    const key = `${prefix}/2026/01/01/object-${this.#objects.length}.jsonl.gz`;
    const path = join(this.folder, 'lake', key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
    this.#objects.push({ key, path });
    return key;
  }

  addPlays(rows: readonly Row[]): Promise<string> {
    return this.add('spotify_listening_history', rows.map(fullPlay));
  }

  addArtists(rows: readonly Row[]): Promise<string> {
    return this.add('spotify_artist_genres', rows.map(fullArtist));
  }

  addEvidence(rows: readonly Row[]): Promise<string> {
    return this.add('artist_genre_evidence', rows.map(fullEvidence));
  }

  addRuns(rows: readonly Row[]): Promise<string> {
    return this.add('pipeline_runs', rows);
  }

  update(rebuild = false) {
    return this.warehouse.update(this.#objects, { rebuild });
  }

  async rows(sql: string): Promise<Row[]> {
    const { columns, rows } = await this.warehouse.query(sql);
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * A short row made whole. `at` is the UTC end of the play; `track` is its id, and its name unless there is a `title`;
 * `artist` is its artist's id, and name unless there is a `by`. A source is given no more than it tells: the export has no
 * artist ids, the account export no ids at all.
 */
function fullPlay(row: Row): Row {
  const { at, track, title, artist, by, ...rest } = row;
  const playedAt = String(at);
  const stamp = playedAt.replaceAll(/[-:]/g, '').replace('T', '_').slice(0, 15);
  const source = row['source'] ?? 'api';
  const isSpoken = row['content_type'] !== undefined && row['content_type'] !== 'track';
  const hasId = source !== 'account_export' && typeof track === 'string';
  const music = {
    track_id: hasId ? track : null,
    track_name: title === undefined ? track : title,
    track_uri: hasId ? `spotify:track:${track}` : null,
    primary_artist_id: source === 'api' ? artist : null,
    primary_artist_name: by === undefined ? artist : by,
  };
  return {
    source,
    content_type: 'track',
    played_at: playedAt,
    unique_play: hasId ? `${stamp}_${track}` : `${stamp}_n${JSON.stringify([track, title])}`,
    ingested_at: playedAt,
    ...(isSpoken ? {} : music),
    ...rest,
  };
}

function fullArtist(row: Row): Row {
  const { artist, genre, ...rest } = row;
  return {
    artist_id: artist,
    artist_name: artist,
    primary_genre: genre,
    genres: genre === undefined ? [] : [genre],
    genre_source: genre === undefined ? 'unclassified' : 'spotify',
    ingested_at: '2026-01-01T00:00:00Z',
    ...rest,
  };
}

/** `artist` is its id and name; the answer of MusicBrainz on 2026-01-01 unless said. */
function fullEvidence(row: Row): Row {
  const { artist, ...rest } = row;
  return {
    artist_id: artist,
    artist_name: artist,
    source: 'musicbrainz',
    genre: null,
    weight: 1,
    ingested_at: '2026-01-01T00:00:00Z',
    ...rest,
  };
}
