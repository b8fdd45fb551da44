/**
 * How long the genres of 20,000 artists take to reason out of a million plays, against DuckDB counting who was heard after
 * whom in them; and a collection of 50 plays on that history, all of it.
 *
 *     npm run bench:genre-speed [-- ARTISTS PLAYS]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { identities } from '../../src/warehouse/duckdb/changed-identities';
import { genreModels } from '../../src/warehouse/duckdb/genre-parts';
import { createMaterializer } from '../../src/warehouse/duckdb/materialize';
import { refreshSince } from '../../src/warehouse/duckdb/refresh';
import { readModels } from '../../src/warehouse/model';
import { defaultModelSettings as settings } from '../../src/warehouse/render';

const [artists = 20_000, plays = 1_000_000] = process.argv.slice(2).map(Number);
const sqlFolder = join(process.cwd(), 'sql');
const folder = mkdtempSync(join(tmpdir(), 'genre-speed-'));
const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'), {
  threads: '2',
  memory_limit: '500MB',
});
const connection = await instance.connect();
await connection.run("set timezone = 'UTC'");
await connection.run('set preserve_insertion_order = false');
await connection.run(readFileSync(join(sqlFolder, 'duckdb/prelude.sql'), 'utf8'));
const models = await readModels(join(sqlFolder, 'models'));
const materializer = createMaterializer(connection, models, settings);

/** Plays every three and a half minutes, the few by far the most; `hash` is the same every time. */
const somePlays = (from: number, to: number) => `
  insert into raw_data.spotify_listening_history by name
  select
    'play' || n as unique_play, timestamp '2010-01-01' + n * interval '210 seconds' as played_at, 'api' as source,
    'track' as content_type, 'track' || artist || '-' || hash(n) % 9 as track_id,
    'Song ' || hash(n) % 9 || ' of ' || artist as track_name, 'artist' || artist as primary_artist_id,
    'Artist ' || artist as primary_artist_name, 200000 as ms_played, 'object' || n // 50 as data_source
  from (select n, floor(${artists} * pow(hash(n) % 1000003 / 1000003.0, 3))::bigint as artist from range(${from}, ${to}) as t (n))`;

/** Spotify's word on every other artist. */
const someGenres = `
  insert into raw_data.spotify_artist_genres by name
  with listed as (select genre, row_number() over (order by genre) as place from medallion_arch.genre_listed)
  select
    'artist' || n as artist_id, 'Artist ' || n as artist_name, [genre] as genres, genre as primary_genre,
    'spotify' as genre_source, timestamp '2024-01-01' as ingested_at, 'artists' as data_source
  from range(0, ${artists}, 2) as t (n)
  inner join listed on listed.place = 1 + hash(n) % (select count(*) from listed)`;

async function timed(name: string, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  console.log(`${name.padEnd(52)} ${ms.toFixed(0).padStart(6)} ms`);
  return ms;
}

await connection.run(somePlays(0, plays));
for (const model of models.filter(({ name }) => name === 'genre_listed')) await materializer.replace(model);
await connection.run(someGenres);
for (const model of models) await materializer.replace(model);
const base = await timed('DuckDB: who was heard after whom, how often', () =>
  connection.run(`
    create or replace temp table bare as
    select artist_key, before, count(*) as times
    from (select artist_key, lag(artist_key) over (order by listen_key) as before from medallion_arch.silver_listen_resolved)
    group by all`),
);
const whole = await timed(`the genres of ${artists} artists, from their company on`, async () => {
  for (const model of genreModels(models, identities)) await materializer.replace(model);
});
console.log(`×${(whole / base).toFixed(1)}`);
await connection.run(somePlays(plays, plays + 50));
const firstNewPlay = new Date(Date.UTC(2010, 0, 1) + plays * 210_000)
  .toISOString()
  .replace('T', ' ')
  .replace('Z', '');
await timed('a collection of 50 plays, every model', () =>
  refreshSince(connection, models, settings, { firstNewPlay, newTellings: [], settle: false }),
);
connection.closeSync();
instance.closeSync();
rmSync(folder, { recursive: true, force: true });
