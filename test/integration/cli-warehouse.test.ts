import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CliBench, failureOf } from '../support/cli';

const fixture = join(import.meta.dirname, '../fixtures/export');
let imported: CliBench;
beforeAll(async () => {
  imported = await CliBench.open();
  await imported.json(['import', fixture]);
});
afterAll(() => imported.close());

let bench: CliBench;
afterEach(() => bench.close());

/** A bench of which the home holds an import. */
async function openImported(): Promise<CliBench> {
  const opened = await CliBench.open();
  cpSync(imported.home.root, opened.home.root, { recursive: true });
  return opened;
}

const fast = ['run-once', '--no-artist-genre-processing'];

function putObject(key: string, lines: readonly unknown[] | Buffer): string {
  const path = join(bench.home.lake, key);
  mkdirSync(dirname(path), { recursive: true });
  const body = Buffer.isBuffer(lines)
    ? lines
    : gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  writeFileSync(path, body);
  return path;
}

test('a home without anything says so with exit 3', async () => {
  bench = await CliBench.open();
  for (const command of [['query', 'select 1'], ['stats']]) {
    const failure = failureOf(await bench.run([...command, '--json']));
    expect(failure).toMatchObject({ exit: 3, code: 'not_configured' });
    expect(failure.message).toContain('no listening history here yet');
  }
});

test('a rebuild of a warehouse that is gone brings the same tables', async () => {
  bench = await CliBench.open();
  await bench.json(['run-once']);
  bench.simulator.advance(5 * 3_600_000);
  await bench.json(['run-once']);
  await bench.json(['import', fixture]);
  const before = await bench.everything();
  expect(Object.keys(before).length).toBeGreaterThan(15);
  rmSync(dirname(bench.home.warehouseFile), { recursive: true });
  const outcome = await bench.json<{ objects: number }>(['rebuild']);
  expect(outcome.objects).toBeGreaterThan(5);
  expect(await bench.everything()).toEqual(before);
});

test('a question to a lake without a warehouse builds it first', async () => {
  bench = await openImported();
  rmSync(dirname(bench.home.warehouseFile), { recursive: true });
  const sql = 'select count(*) from raw_data.spotify_listening_history';
  expect(await bench.json(['query', sql])).toMatchObject({ rows: [[39]] });
});

const damages: Record<string, (path: string) => void> = {
  garbage: (path) => writeFileSync(path, 'garbage '.repeat(10_000)),
  'cut short': (path) => truncateSync(path, 300_000),
  empty: (path) => writeFileSync(path, ''),
  'damaged in every block': (path) => {
    const bytes = readFileSync(path);
    // Behind the headers, which are what is looked at on opening.
    writeFileSync(path, bytes.fill(0x55, 3 * 4096));
  },
};

const question = ['query', 'select count(*) from silver_listening_enriched'];

test.each([
  ...Object.keys(damages).map((damage) => ({ damage, command: question })),
  ...[['stats'], ['import', fixture], ['rebuild'], fast].map((command) => ({ damage: 'cut short', command })),
  { damage: 'damaged in every block', command: ['rebuild'] },
])(
  'a warehouse that is $damage is set aside by $command.0, built anew, and the user is told',
  async ({ damage, command }) => {
    bench = await openImported();
    damages[damage]?.(bench.home.warehouseFile);
    const outcome = await bench.run([...command, '--json']);
    expect(outcome.stderr).toMatch(
      /^warn: The warehouse file was damaged. It was set aside as .* built anew/m,
    );
    expect(outcome.code).toBe(0);
    const files = readdirSync(dirname(bench.home.warehouseFile));
    expect(files.filter((name) => name.includes('.damaged-'))).toHaveLength(1);
    const source = "select count(*) from silver_listening_enriched where source = 'export'";
    expect(await bench.rows(source)).toEqual([[17]]);
  },
);

const line = {
  unique_play: '20240115_143000_a',
  played_at: '2024-01-15T14:30:00Z',
  source: 'api',
  content_type: 'track',
  track_id: 'a',
};

const manyLines = Array.from({ length: 500 }, (_, at) =>
  JSON.stringify({ ...line, track_id: `a${at * 7919}` }),
);

test('a lake object that cannot be read is named, and nothing of it is taken in', async () => {
  bench = await openImported();
  const key = 'spotify_listening_history/2024/01/15/20240115T143000Z_other.jsonl.gz';
  for (const bytes of [
    Buffer.from('garbage'),
    Buffer.alloc(0),
    gzipSync(manyLines.join('\n')).subarray(0, 900),
    // The engine takes these for the whole of something empty.
    gzipSync(manyLines.join('\n')).subarray(0, 40),
    gzipSync(manyLines.join('\n')).subarray(0, 10),
    gzipSync('[1,2]\n'),
    gzipSync('hello\n'),
  ]) {
    putObject(key, bytes);
    const failure = failureOf(await bench.run(['rebuild', '--json']));
    expect(failure).toMatchObject({ exit: 1, code: 'damaged' });
    expect(failure.message).toContain(key);
    expect(await bench.rows('select count(*) from raw_data.spotify_listening_history')).toEqual([[39]]);
  }
  rmSync(join(bench.home.lake, key));
  await bench.json(['rebuild']);
});

test('a lake object that is damaged on the days of a poll is named', async () => {
  bench = await CliBench.open();
  await bench.json(fast);
  const key = 'spotify_listening_history/2026/06/15/20260615T000000Z_other.jsonl.gz';
  putObject(key, Buffer.from('garbage'));
  const failure = failureOf(await bench.run([...fast, '--json']));
  expect(failure).toMatchObject({ exit: 1, code: 'damaged' });
  expect(failure.message).toContain(key);
});

test('objects of another program in the form of the contract are read', async () => {
  bench = await CliBench.open();
  await bench.json(fast);
  const play = (at: string, track: string, more: object = {}) => ({
    unique_play: `${at.replaceAll(/[-:Z]/g, '').replace('T', '_')}_${track}`,
    played_at: at,
    source: 'api',
    content_type: 'track',
    track_id: track,
    track_name: `Song ${track}`,
    primary_artist_id: 'x1',
    primary_artist_name: 'Other Artist',
    ...more,
  });
  // A hash of its own, columns left out, keys that nobody knows, an offset, an unreadable value, no final newline.
  putObject('spotify_listening_history/2024/01/15/20240115T143000Z_ZZ-9.jsonl.gz', [
    play('2024-01-15T14:30:00Z', 'a', { mood: 'fine', track_popularity: 84 }),
    play('2024-01-15T14:40:00Z', 'b', { played_at: '2024-01-15T07:40:00-07:00', track_popularity: 'high' }),
  ]);
  putObject(
    'spotify_listening_history/2024/01/16/whatever.jsonl.gz',
    gzipSync(JSON.stringify(play('2024-01-16T14:30:00Z', 'a'))),
  );
  putObject('spotify_artist_genres/2024/01/16/by-another.jsonl.gz', [
    {
      artist_id: 'x1',
      artist_name: 'Other Artist',
      genres: ['zydeco'],
      primary_genre: 'zydeco',
      genre_source: 'manual',
      ingested_at: '2024-01-16T00:00:00Z',
      shoe_size: 44,
    },
  ]);
  putObject('something_else/2024/01/16/by-another.jsonl.gz', [{ a: 1 }]);
  expect(await bench.json(['rebuild'])).toEqual({ objects: 6 });
  expect(
    await bench.rows(
      "select utc_played_at, track_id, track_popularity, primary_genre, genre_source from silver_listening_enriched where primary_artist_name = 'Other Artist' order by 1",
    ),
  ).toEqual([
    ['2024-01-15T14:30:00', 'a', 84, 'zydeco', 'manual'],
    ['2024-01-15T14:40:00', 'b', null, 'zydeco', 'manual'],
    ['2024-01-16T14:30:00', 'a', null, 'zydeco', 'manual'],
  ]);
});

test('what another program stored of the same polls is not stored again', async () => {
  bench = await CliBench.open();
  const { objects } = await bench.json<{ objects: string[] }>(fast);
  for (const key of objects.filter((object) => object.startsWith('spotify_listening_history/'))) {
    const path = join(bench.home.lake, key);
    putObject(key.replace(/_[0-9a-f]+\.jsonl/, '_OTHER.jsonl'), readFileSync(path));
    rmSync(path);
  }
  rmSync(bench.home.state, { recursive: true });
  expect(await bench.json(fast)).toMatchObject({ new: 0 });
});

test.each([`it's an "odd" ü %20`, 'a*b'])('a home named %s works', async (name) => {
  bench = await CliBench.open();
  bench.variables['SPOTIFY_ANALYTICS_HOME'] = join(bench.folder, name);
  await bench.json(['import', fixture]);
  expect(await bench.json(question)).toMatchObject({ rows: [[17]] });
});

test('test tells of every part, and stats of the whole', async () => {
  bench = await CliBench.open();
  const parts = (ok: boolean) => [
    { part: 'Spotify', ok, message: expect.any(String) },
    { part: 'lake', ok: true, message: expect.any(String) },
    { part: 'warehouse', ok: true, message: expect.any(String) },
  ];
  expect(await bench.json(['test'])).toEqual({ ok: true, checks: parts(true) });
  const failed = await bench.run(['test', '--json'], { SPOTIFY_REFRESH_TOKEN: 'unheard-of' });
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.stdout)).toEqual({ ok: false, checks: parts(false) });
  expect(existsSync(bench.home.lake) && readdirSync(bench.home.lake)).toEqual([]);
  cpSync(imported.home.root, bench.home.root, { recursive: true });
  expect(await bench.json(['stats'])).toMatchObject({
    totals: { plays: 17, rawRows: 39 },
    bySource: [{ source: 'export', rawRows: 39, plays: 17 }],
  });
});
