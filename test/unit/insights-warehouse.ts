import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import type { Cell, Queryable } from '../../src/warehouse/warehouse';

/** One play for the tests: what is left out gets the value that a plain API play would have. */
export interface Play {
  at: string;
  artist: string;
  track: string;
  artistId?: string | null;
  trackId?: string | null;
  recording?: string;
  genre?: string;
  genreSource?: string;
  minutes?: number;
  firstOfArtist?: boolean;
  source?: string;
}

const tables = `
  create schema raw_data;
  create table raw_data.spotify_listening_history (source varchar);
  create table raw_data.spotify_artist_genres (artist_id varchar);
  create table raw_data.pipeline_runs (
    run_id varchar, kind varchar, outcome varchar, finished_at timestamp, new_plays bigint, message varchar);
  create table silver_listening_enriched (
    local_timestamp timestamp, local_date date, local_hour integer, local_day_of_week integer, source varchar,
    recording_id varchar, track_id varchar, track_name varchar, primary_artist_id varchar, primary_artist_name varchar,
    primary_genre varchar, genre_source varchar, listened_minutes decimal(18, 2), is_first_play_of_artist boolean,
    is_first_play_of_track boolean, utc_played_at timestamp, unique_play varchar, session_id varchar, album_id varchar,
    album_name varchar, album_release_date varchar, album_release_year integer, is_skip boolean, mainstream_score double,
    track_popularity integer, artist_popularity integer, time_of_day_category varchar);
  create table silver_history_resolved (local_date date, why_not varchar);
  create view silver_listen_day as
    select local_date, why_not, count(*) as listens from silver_history_resolved group by local_date, why_not;
  create table pipeline_health (metric varchar, value double, detail varchar, measured_at timestamp);
  create macro name_key(name) as replace(lower(name), ' ', '');
  create macro key_number(key) as cast('0x' || substr(md5(key), 1, 15) as bigint);
  create macro iff(condition, a, b) as case when condition then a else b end;
  create table pipeline_gaps (
    gap_from timestamp, local_gap_from timestamp, local_gap_to timestamp, status varchar, healed_by varchar, listens_found bigint);`;

/** The models that pages are made from, over the plays alone. */
const modelNames = [
  'silver_artist_plays',
  'silver_listen_fact',
  'silver_play_fact',
  'silver_genre_day',
  'silver_play_day',
  'silver_artist_dimension',
  'silver_track_dimension',
  'silver_album_dimension',
];
const listens = `(
  select *, rowid as listen_key, true as counts_as_play, primary_artist_id as artist_id, primary_artist_name as artist_name
  from silver_listening_enriched)`;
const judged = '(select rowid as listen_key, true as counts_as_play from silver_listening_enriched)';
const genres = `(
  select distinct primary_artist_id as artist_id, primary_artist_name as artist_name, primary_genre
  from silver_listening_enriched)`;

const viewOf = (name: string) => {
  const sql = readFileSync(join(import.meta.dirname, `../../sql/models/silver/${name}.sql`), 'utf8');
  return `create view ${name} as ${sql
    .replaceAll(/from (silver_history_resolved|silver_listen_resolved)/g, `from ${listens}`)
    .replaceAll('join silver_listen_judged', `join ${judged}`)
    .replaceAll('join bronze_artist_genres', `join ${genres}`)};`;
};

const derived = `
  ${modelNames.map(viewOf).join('\n')}
  create view gold_daily_listening_summary as
    select local_date, count(*) as total_plays, sum(listened_minutes) as total_listening_minutes,
      count(distinct primary_artist_id) as unique_artists, count(distinct recording_id) as unique_tracks,
      count(distinct nullif(primary_genre, 'unclassified')) as unique_genres,
      count_if(is_first_play_of_artist) as new_artists_discovered
    from silver_listening_enriched group by local_date;
  insert into raw_data.spotify_listening_history select source from silver_listening_enriched;`;

const columns = `local_timestamp, utc_played_at, local_date, local_hour, local_day_of_week, source, recording_id, track_id, track_name,
  primary_artist_id, primary_artist_name, primary_genre, genre_source, listened_minutes, is_first_play_of_artist, is_first_play_of_track`;
const marks = Array.from(columns.split(','), () => '?').join(', ');

/** A warehouse in memory with the contract's tables, as far as the insights read them, and the given plays. */
export async function warehouseWith(plays: Play[], extraSql = ''): Promise<Queryable> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(tables);
  for (const play of plays) {
    const local = new Date(`${play.at}Z`);
    await connection.run(`insert into silver_listening_enriched (${columns}) values (${marks})`, [
      play.at,
      play.at,
      play.at.slice(0, 10),
      local.getUTCHours(),
      local.getUTCDay() || 7,
      play.source ?? 'api',
      play.recording ?? `${play.artist}/${play.track}`,
      play.trackId === undefined ? `id-${play.track}` : play.trackId,
      play.track,
      play.artistId === undefined ? `id-${play.artist}` : play.artistId,
      play.artist,
      play.genre ?? 'unclassified',
      play.genreSource ?? (play.genre ? 'spotify' : 'unclassified'),
      String(play.minutes ?? 3),
      play.firstOfArtist ?? false,
      false,
    ]);
  }
  await connection.run(derived + extraSql);
  return {
    async query(sql, parameters = []) {
      const result = await connection.runAndReadAll(sql, [...parameters]);
      const types = result.columnTypes();
      return {
        columns: result.columnNames().map((name, index) => ({ name, type: String(types[index]) })),
        rows: result.getRows().map((row) => row.map(cell)),
      };
    },
  };
}

function cell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const text = String(value);
  // Decimals come as objects; dates and timestamps as text with a blank in the middle.
  if (/^-?\d+(\.\d+)?$/.test(text) && typeof value === 'object') return Number(text);
  return text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:)/, '$1T$2');
}
