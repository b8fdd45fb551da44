import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ExternalSource } from '../../src/genres/sources/source-names';
import { isUnknown } from '../simulators/musicbrainz/entries.ts';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { genreBench } from '../support/genre-bench';
import { rowsOf } from '../support/test-home';

let bench: Awaited<ReturnType<typeof genreBench>>;
afterEach(() => bench.close());

const day = 86_400_000;
const artistPath = '/v1/artists/';
const evidence = (source: ExternalSource) =>
  rowsOf(
    bench.pipeline,
    `select artist_id, count(*) as lines, count(genre) as genres, max(weight) as weight, count(distinct ingested_at) as answers
     from raw_data.artist_genre_evidence where source = '${source}' group by artist_id order by artist_id`,
  );
const withoutGenre = async () =>
  (
    await rowsOf(
      bench.pipeline,
      `select genres.artist_id from bronze_artist_genres as genres
       left join silver_artist_summary as summary on summary.artist_id = genres.artist_id
       where not exists (select 1 from raw_data.spotify_artist_genres as raw
         where raw.artist_id = genres.artist_id and len(raw.genres) > 0)
       order by coalesce(summary.total_plays, 0) desc, genres.artist_id`,
    )
  ).map((row) => String(row['artist_id']));
const isUnknownId = (id: string) =>
  bench.simulator.listener.catalog.artists.some((one) => one.id === id && isUnknown(one));
const artistOf = (id: string) => bench.simulator.listener.catalog.artistById(id);

test.each<ExternalSource>(['musicbrainz', 'listenbrainz', 'lastfm'])(
  'collections ask %s about the artists that Spotify has no genre of, the most played first, each once',
  async (name) => {
    bench = await genreBench([name]);
    await bench.pipeline.collect();
    const wanted = (await withoutGenre()).filter((id) => name === 'lastfm' || id !== '');
    expect(wanted.length).toBeGreaterThan(5);
    const rows = await evidence(name);
    expect(rows.map((row) => row['artist_id'])).toEqual(wanted.toSorted());
    for (const row of rows) {
      const isKnown = Number(row['genres']) > 0;
      expect(row).toMatchObject({ answers: 1, weight: isKnown ? 1 : null });
      if (!isKnown) expect(row).toMatchObject({ lines: 1 });
      if (name !== 'lastfm' && isUnknownId(String(row['artist_id']))) expect(isKnown).toBe(false);
    }
    const first =
      name === 'lastfm'
        ? bench.sources.lastfm.requests[0]?.query.get('artist')
        : bench.sources.musicbrainz.requests[0]?.query.getAll('resource')[0];
    const [top = ''] = wanted;
    expect(first).toBe(name === 'lastfm' ? artistOf(top)?.name : `https://open.spotify.com/artist/${top}`);
    if (name !== 'listenbrainz') return;
    bench.advance(day);
    await bench.another().collect();
    expect((await evidence(name)).every((row) => row['answers'] === 1)).toBe(true);
  },
);

test('a run asks for twenty seconds at most, the next goes on, and nobody is asked too fast', async () => {
  bench = await genreBench(['musicbrainz', 'lastfm'], { artists: 300, seed: 2 });
  const file = join(bench.home.root, 'Streaming_History_Audio_2026.json');
  const plays = bench.simulator.listener.playsBetween(Date.parse('2026-06-01'), Date.parse('2026-06-10'));
  await bench.pipeline.importFiles([write(file, toExtendedExportRows(plays))]);
  const answered = [0];
  for (let runs = 0; runs < 3; runs += 1) {
    const before = bench.timer.ms;
    // Each run is of another process.
    await bench.another().collect();
    // Two sources wait one after the other in this time, which a machine does side by side.
    expect(bench.timer.ms - before).toBeLessThan(45_000);
    answered.push((await evidence('musicbrainz')).length);
    bench.advance(12 * 3_600_000);
  }
  expect(answered).toEqual([...new Set(answered)].toSorted((a, b) => a - b));
  expect(answered.at(-1)).toBeGreaterThan(20);
  expect(answered[1]).toBeLessThan(30);
}, 120_000);

function write(path: string, rows: readonly unknown[]): string {
  writeFileSync(path, JSON.stringify(rows));
  return path;
}

test('artists of an import are resolved through their tracks, looked up, and asked about by their ids', async () => {
  bench = await genreBench(['musicbrainz'], { seed: 1 });
  const plays = bench.simulator.listener.playsBetween(Date.parse('2024-05-01'), Date.parse('2024-05-08'));
  await bench.pipeline.importFiles([
    write(join(bench.home.root, 'Streaming_History_Audio_2024.json'), toExtendedExportRows(plays)),
  ]);
  const named = 'select count(*) as artists, count(artist_id) as ids from bronze_artist_genres';
  const [before] = await rowsOf(bench.pipeline, named);
  expect(Number(before?.['artists'])).toBeGreaterThan(10);
  expect(before).toMatchObject({ ids: 0 });
  const outcome = await bench.pipeline.artists.backfill(1000);
  expect(outcome).toMatchObject({ failed: [], waiting: 0, until: null });
  const [after] = await rowsOf(bench.pipeline, named);
  expect(after).toEqual({ artists: before?.['artists'], ids: before?.['artists'] });
  expect(outcome.artists).toBe(before?.['artists']);
  expect(outcome.calls.spotify).toBe(2 * outcome.artists);
  const rows = await rowsOf(bench.pipeline, 'select artist_id, artist_name from bronze_artist_genres');
  for (const row of rows) expect(artistOf(String(row['artist_id']))?.name).toBe(row['artist_name']);
  expect((await evidence('musicbrainz')).map((row) => row['artist_id'])).toEqual(
    (await withoutGenre()).toSorted(),
  );
  expect(await bench.pipeline.artists.backfill(1000)).toMatchObject({ artists: 0, calls: { spotify: 0 } });
});

test.each([
  ['answer 500', { kind: 'status', status: 500 }],
  ['answer HTML', { kind: 'html', status: 200 }],
  ['break off', { kind: 'cut' }],
  ['want no requests', { kind: 'rate-limit', retryAfter: 900 }],
] as const)('sources that %s hold up no collection, rest, and are asked again later', async (_, fault) => {
  bench = await genreBench(['musicbrainz', 'lastfm']);
  for (const source of [bench.sources.musicbrainz, bench.sources.lastfm])
    source.faults.next('/', fault, 1000);
  const outcome = await bench.pipeline.collect();
  expect(outcome).toMatchObject({ new: 50 });
  expect(outcome.artists).toBeGreaterThan(0);
  const requests = () => bench.sources.musicbrainz.requests.length + bench.sources.lastfm.requests.length;
  const asked = requests();
  expect(asked).toBeLessThanOrEqual(6);
  expect(bench.lines.filter((line) => /^warn: (MusicBrainz|Last\.fm)/.test(line)).length).toBeGreaterThan(1);
  bench.advance(60_000);
  await bench.another().collect();
  // MusicBrainz was asked for all at once, and is once more.
  expect(requests()).toBeLessThanOrEqual(asked + 1);
  for (const source of [bench.sources.musicbrainz, bench.sources.lastfm]) source.faults.clear();
  bench.advance(3_600_000);
  const failedFirst = bench.sources.lastfm.requests.map(({ query }) => query.get('artist'));
  await bench.another().collect();
  const wanted = (await withoutGenre()).length;
  expect((await evidence('lastfm')).length).toBe(wanted);
  expect((await evidence('musicbrainz')).length).toBe(wanted);
  // Those that failed went behind the others.
  const retried = bench.sources.lastfm.requests
    .slice(failedFirst.length)
    .map(({ query }) => query.get('artist'));
  if (fault.kind !== 'rate-limit')
    expect(new Set(retried.slice(-failedFirst.length))).toEqual(new Set(failedFirst));
});

test('an answer is kept; who has no genre is asked about again after a month, everybody after half a year', async () => {
  bench = await genreBench(['listenbrainz']);
  await bench.pipeline.collect();
  const poll = () => bench.another().collect();
  const answers = async () =>
    new Map(
      (
        await rowsOf(
          bench.pipeline,
          `select artist_id, count(distinct ingested_at) as answers, len(max_by(genres, ingested_at)) as genres
           from raw_data.spotify_artist_genres group by artist_id`,
        )
      ).map((row) => [String(row['artist_id']), row]),
    );
  const first = await answers();
  const seen = async (expected: (row: Record<string, unknown> | undefined) => number) => {
    const now = await answers();
    for (const [id, row] of first) expect([id, now.get(id)?.['answers']]).toEqual([id, expected(row)]);
  };
  bench.advance(29 * day);
  await poll();
  await seen(() => 1);
  bench.advance(2 * day);
  await poll();
  const verdicts = await rowsOf(bench.pipeline, 'select artist_id, genre_source from bronze_artist_genres');
  const classified = new Set(
    verdicts.filter((row) => row['genre_source'] !== 'unclassified').map((row) => String(row['artist_id'])),
  );
  await seen((row) => (classified.has(String(row?.['artist_id'])) ? 1 : 2));
  // A sign-in ends after half a year.
  bench.advance(150 * day);
  bench.credentials.token = bench.simulator.issueRefreshToken();
  for (let runs = 0; runs < 3; runs += 1) await poll();
  for (const [id, row] of await answers()) if (first.has(id)) expect(row['answers']).toBeGreaterThan(1);
});

test('an artist that is gone at Spotify is noted as such and not asked about again for long', async () => {
  bench = await genreBench([]);
  bench.simulator.faults.next(artistPath, { kind: 'status', status: 404 }, 1);
  await bench.pipeline.collect();
  const gone = await rowsOf(
    bench.pipeline,
    'select artist_id from raw_data.spotify_artist_genres where artist_name is null',
  );
  expect(gone).toHaveLength(1);
  const asked = () =>
    bench.simulator.requests.filter(({ path }) => path.endsWith(String(gone[0]?.['artist_id']))).length;
  for (const days of [1, 60, 100]) {
    bench.advance(days * day);
    await bench.another().collect();
    expect(asked()).toBe(1);
  }
});

test('artists by hand are asked about anew, at every source, and wait on disk for what is not answered', async () => {
  bench = await genreBench(['musicbrainz', 'lastfm']);
  await bench.pipeline.collect();
  const [top = {}] = await rowsOf(
    bench.pipeline,
    'select artist_id, artist_name from silver_artist_summary order by total_plays desc, artist_id limit 1',
  );
  const [id, name] = [String(top['artist_id']), String(top['artist_name'])];
  const count = async () =>
    (
      await rowsOf(
        bench.pipeline,
        `select source, count(distinct ingested_at) as answers from raw_data.artist_genre_evidence where artist_id = '${id}' group by source order by source`,
      )
    ).map((row): [string, number] => [String(row['source']), Number(row['answers'])]);
  const before = new Map(await count());
  bench.advance(60_000);
  bench.sources.lastfm.faults.next('/', { kind: 'html', status: 200 });
  const outcome = await bench.pipeline.artists.process([` ${name.toLowerCase()} `, 'Nobody At All']);
  expect(outcome).toMatchObject({ artists: 1, waiting: 1, calls: { spotify: 1, lastfm: 1 } });
  expect(outcome.failed).toEqual([
    { artist: name, reason: expect.stringMatching(/^Last.fm.*not JSON/) as string },
    { artist: 'Nobody At All', reason: expect.stringMatching(/history/) as string },
  ]);
  const between = new Map(await count());
  expect(between.get('musicbrainz')).toBe((before.get('musicbrainz') ?? 0) + 1);
  expect(between.get('lastfm')).toBe(before.get('lastfm'));
  // Another process goes on with what waits.
  bench.advance(60_000);
  await bench.another().collect();
  expect(new Map(await count()).get('lastfm')).toBe((before.get('lastfm') ?? 0) + 1);
  const spotify = () => bench.simulator.requests.filter(({ path }) => path === artistPath + id).length;
  const asked = spotify();
  for (const text of [id, `spotify:artist:${id}`, `https://open.spotify.com/intl-de/artist/${id}?si=x`]) {
    bench.advance(60_000);
    expect(await bench.another().artists.process([text])).toMatchObject({
      artists: 1,
      failed: [],
      waiting: 0,
    });
  }
  expect(spotify()).toBe(asked + 3);
  await expect(bench.pipeline.artists.process(['.*', '%', "'; drop table x; --"])).rejects.toMatchObject({
    code: 'bad_input',
  });
});

test('the day’s lookups end an asking with the time at which it goes on', async () => {
  bench = await genreBench([], {});
  const pipeline = bench.withLookups(4);
  expect(await pipeline.collect()).toMatchObject({ artists: 4 });
  await expect(pipeline.artists.backfill(7)).rejects.toMatchObject({
    code: 'rate_limited',
    until: new Date('2026-06-16T00:00:00Z'),
  });
  const [top = {}] = await rowsOf(
    pipeline,
    'select artist_name from silver_artist_summary order by total_plays limit 1',
  );
  await expect(pipeline.artists.process([String(top['artist_name'])])).rejects.toMatchObject({
    code: 'rate_limited',
  });
  bench.advance(day);
  const outcome = await bench.withLookups(3).artists.process([String(top['artist_name'])]);
  expect(outcome).toMatchObject({ artists: 1, waiting: 0, until: null });
  const partly = await bench.withLookups(3).artists.backfill(7);
  expect(partly).toMatchObject({ artists: 2, until: '2026-06-17T00:00:00.000Z' });
  expect(partly.waiting).toBeGreaterThan(0);
});
