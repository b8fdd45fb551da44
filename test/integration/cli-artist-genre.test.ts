import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GenreExplanation } from '../../src/protocol/genres';
import { CliBench, failureOf } from '../support/cli';

let bench: CliBench;
beforeEach(async () => {
  bench = await CliBench.open();
  await bench.json(['run-once']);
});
afterEach(() => bench.close());

const artistOf = async (where: string) => {
  const [row] = await bench.rows(
    `select genres.artist_id, genres.artist_name, genres.primary_genre, genres.genre_source
     from bronze_artist_genres as genres
     inner join silver_artist_summary as summary on summary.artist_id = genres.artist_id
     where ${where} order by summary.total_plays desc, genres.artist_id limit 1`,
  );
  if (!row) throw new Error(`no artist with ${where}`);
  const [id, name, genre, source] = row.map(String);
  return { id: id ?? '', name: name ?? '', genre, source };
};
const verdictOf = async (id: string) =>
  (
    await bench.rows(`select primary_genre, genre_source from bronze_artist_genres where artist_id = '${id}'`)
  )[0];
const explain = (...args: string[]) => bench.json<GenreExplanation>(['artist-genre', ...args]);

test('an artist’s genre is told with what speaks for it', async () => {
  const { id, name, genre } = await artistOf("genres.genre_source = 'spotify'");
  const explanation = await explain(name);
  expect(explanation).toMatchObject({
    artist: { key: id, id, name },
    verdict: { genre, source: 'spotify' },
    chosen: null,
  });
  expect(explanation.verdict.genres[0]).toBe(genre);
  expect(explanation.verdict.confidence).toBeGreaterThan(0.5);
  expect(explanation.evidence.some((one) => one.source === 'spotify' && one.genre === genre)).toBe(true);
  for (const text of [id, `spotify:artist:${id}`, ` ${name} `])
    expect(await explain(text)).toEqual(explanation);
  const { stdout } = await bench.run(['artist-genre', name]);
  expect(stdout).toContain(`${name}: ${genre} (spotify, `);
});

test('a choice wins at once and everywhere, survives a rebuild, and can be taken back, again and again', async () => {
  const { id, name, genre, source } = await artistOf(
    "genres.genre_source = 'spotify' and genres.primary_genre <> 'polka'",
  );
  // The clock of the commands stands still: the order of the words is their own.
  for (let times = 0; times < 2; times += 1) {
    const chosen = await explain(name, '--set', ' Polka ');
    expect(chosen).toMatchObject({
      verdict: { genre: 'polka', source: 'manual' },
      chosen: { genre: 'polka', note: null },
    });
    expect(chosen.evidence[0]).toMatchObject({ source: 'manual', genre: 'polka' });
    const back = await explain(id, '--undo');
    expect(back).toMatchObject({ verdict: { genre, source }, chosen: null });
    expect(back.evidence.some((one) => one.source === 'manual')).toBe(false);
  }
  await explain(name, '--set', 'polka');
  await explain(name, '--set', 'space disco of my own');
  expect(await verdictOf(id)).toEqual(['space disco of my own', 'manual']);
  const plays = await bench.rows(
    `select distinct primary_genre from silver_listening_enriched where primary_artist_id = '${id}'`,
  );
  expect(plays).toEqual([['space disco of my own']]);
  expect(
    await bench.rows(
      "select primary_genre from gold_genre_analysis_complete where primary_genre = 'space disco of my own'",
    ),
  ).toHaveLength(1);
  const before = await bench.everything();
  await bench.json(['rebuild']);
  expect(await bench.everything()).toEqual(before);
});

test('a choice is not asked about again', async () => {
  const { id, name } = await artistOf('true');
  await explain(name, '--set', 'polka');
  const asked = () => bench.simulator.requests.filter(({ path }) => path.endsWith(`/artists/${id}`)).length;
  const before = asked();
  bench.simulator.advance(170 * 86_400_000);
  await bench.json(['run-once']);
  bench.simulator.advance(12 * 86_400_000);
  bench.variables['SPOTIFY_REFRESH_TOKEN'] = bench.simulator.issueRefreshToken();
  await bench.json(['run-once']);
  expect(asked()).toBe(before);
  expect(await verdictOf(id)).toEqual(['polka', 'manual']);
});

test('what cannot be is said in words', async () => {
  const { name } = await artistOf('true');
  const fails = async (...args: string[]) => failureOf(await bench.run(['artist-genre', ...args, '--json']));
  expect(await fails(name, '--undo')).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(await fails(name, '--set', 'unclassified')).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(await fails(name, '--set', '  ')).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(await fails(name, '--set', 'x'.repeat(61))).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(await fails(name, '--set', 'polka', '--undo')).toMatchObject({ exit: 2, code: 'bad_usage' });
  expect(await fails('Nobody At All')).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(await fails('0000000000000000000000', '--set', 'polka')).toMatchObject({
    exit: 1,
    code: 'bad_input',
  });
  expect(await fails("'; drop table x; --", '--set', 'polka')).toMatchObject({ exit: 1, code: 'bad_input' });
  expect(await fails()).toMatchObject({ exit: 2, code: 'bad_usage' });
});

test.each(['İbrahim Tatlıses', 'ΣΑΣ', 'КИНО'])(
  'an artist of a script with letters of its own, %s, is found, chosen for and undone',
  async (name) => {
    const path = join(bench.folder, 'endsong_0.json');
    const row = {
      ts: '2026-05-01T10:00:00Z',
      ms_played: 200_000,
      master_metadata_track_name: 'x',
      master_metadata_album_artist_name: name,
    };
    writeFileSync(path, JSON.stringify([row]));
    await bench.json(['import', path]);
    const verdict = async (...args: string[]) =>
      (await bench.json<{ verdict: { genre: string; source: string } }>(['artist-genre', name, ...args]))
        .verdict;
    expect(await verdict()).toMatchObject({ genre: 'unclassified' });
    // What cannot be seen is no part of a genre's name.
    expect(await verdict('--set', 'fo\u00adlk\u001f')).toMatchObject({ genre: 'folk', source: 'manual' });
    expect(await verdict('--undo')).toMatchObject({ genre: 'unclassified' });
  },
  30_000,
);
