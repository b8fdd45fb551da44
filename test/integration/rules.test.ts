import { afterEach, expect, test } from 'vitest';
import { type ListeningRules, defaultRules } from '../../src/warehouse/rules';
import { ModelBench, type Row } from '../support/model-case';

let bench: ModelBench;
afterEach(() => bench.remove());

const exclude = (part: Partial<ListeningRules['exclude']>): ListeningRules => ({
  ...defaultRules,
  exclude: { ...defaultRules.exclude, ...part },
});

const inExport = { source: 'export', by: "Guns N' Roses" };
/** Denver is six hours behind UTC in these days. */
const history: Row[] = [
  { at: '2025-06-01T18:00:00Z', track: 'whole', ms_played: 200_000, reason_end: 'trackdone', ...inExport },
  { at: '2025-06-01T18:10:00Z', track: 'whole', ms_played: 120_000, reason_end: 'fwdbtn', ...inExport },
  { at: '2025-06-01T18:20:00Z', track: 'whole', ms_played: 60_000, reason_end: 'fwdbtn', ...inExport },
  { at: '2025-06-01T18:30:00Z', track: 'whole', ms_played: 5_000, reason_end: 'fwdbtn', ...inExport },
  {
    at: '2025-06-01T18:40:00Z',
    track: 'mix',
    ms_played: 250_000,
    reason_end: 'endplay',
    ...inExport,
    by: 'DJ',
  },
  {
    at: '2025-06-01T19:00:00Z',
    track: 'mix',
    ms_played: 3_000_000,
    reason_end: 'trackdone',
    ...inExport,
    by: 'DJ',
  },
  {
    at: '2025-06-02T08:30:00Z',
    track: 'night',
    ms_played: 90_000,
    incognito_mode: true,
    ...inExport,
    by: 'Ocean',
  },
  {
    at: '2025-06-02T20:00:00Z',
    track: 'polled',
    artist: '1dfeR4HaWDbWqFHLkxsg1d',
    by: 'Band',
    context_type: 'playlist',
    context_uri: 'spotify:playlist:37i9dQZF1DX0000000000P',
  },
];

async function counted(rules: ListeningRules): Promise<unknown[]> {
  bench = new ModelBench({ rules });
  await bench.addPlays(history);
  await bench.addArtists([{ artist: 'DJ', genre: 'techno' }]);
  await bench.update();
  const rows = await bench.rows(
    `select track_name || ' ' || coalesce(cast(cast(round(listened_minutes * 60) as integer) as varchar), '?') as play
     from silver_listening_enriched order by utc_played_at`,
  );
  return rows.map((row) => row['play']);
}

const all = ['whole 200', 'whole 120', 'whole 60', 'whole 5', 'mix 250', 'mix 3000', 'night 90', 'polled ?'];

test.each([
  ['30_seconds', all.filter((play) => play !== 'whole 5')],
  ['completed', ['whole 200', 'mix 3000', 'night 90', 'polled ?']],
  ['half_or_4_minutes', ['whole 200', 'whole 120', 'mix 250', 'mix 3000', 'night 90', 'polled ?']],
  ['everything', all],
] as const)('%s', async (playRule, plays) => {
  expect(await counted({ ...defaultRules, playRule })).toEqual(plays);
});

test.each([
  ['an artist by name', exclude({ artists: ["guns n'  roses"] }), 'excluded artist', 4],
  ['an artist by id', exclude({ artists: ['1dfeR4HaWDbWqFHLkxsg1d'] }), 'excluded artist', 1],
  [
    'an artist by address',
    exclude({ artists: ['https://open.spotify.com/artist/1dfeR4HaWDbWqFHLkxsg1d?si=x'] }),
    'excluded artist',
    1,
  ],
  ['an artist by URI', exclude({ artists: ['spotify:artist:1dfeR4HaWDbWqFHLkxsg1d'] }), 'excluded artist', 1],
  ['a genre', exclude({ genres: ['Techno'] }), 'excluded genre', 2],
  [
    'a playlist by its address',
    exclude({ playlists: ['https://open.spotify.com/playlist/37i9dQZF1DX0000000000P?si=x'] }),
    'excluded playlist',
    1,
  ],
  ['local hours', exclude({ hours: [1, 2, 3] }), 'excluded hour', 1],
  ['private sessions', exclude({ incognito: true }), 'incognito', 1],
  [
    'nothing, though the name reads like SQL',
    exclude({ artists: ["x') or true --", 'from silver_recording'] }),
    'excluded artist',
    0,
  ],
] as const)('leaves out %s, says so, and keeps the listen', async (_, rules, reason, left) => {
  const plays = await counted(rules);
  const rows = await bench.rows(
    `select count(*) as n from silver_history_resolved where why_not = '${reason}'`,
  );
  expect(rows).toEqual([{ n: left }]);
  expect(await bench.rows('select count(*) as n from silver_history_resolved')).toEqual([{ n: 8 }]);
  // The skip of five seconds is left out by the play rule if by nothing else.
  expect(plays).toHaveLength(8 - left - (reason === 'excluded artist' && left === 4 ? 0 : 1));
});

test('other rules are in force at once, as views, and give what a rebuild with them gives', async () => {
  bench = new ModelBench();
  await bench.addPlays(history);
  await bench.update();
  const rules = { ...exclude({ hours: [1, 2, 3] }), playRule: 'completed' as const };
  const other = bench.with({ rules });
  const kindOf = async () =>
    (
      await other.query(
        "select table_type from information_schema.tables where table_name = 'gold_daily_listening_summary'",
      )
    ).rows[0]?.[0];
  const figures = async () => [
    (await other.query('select * from gold_daily_listening_summary order by local_date')).rows,
    (await other.query('select * from gold_monthly_insights_complete')).rows,
    (await other.query('select * from silver_artist_summary order by artist_name')).rows,
  ];
  expect(await other.update(bench.objects, { settle: false })).toMatchObject({ kind: 'rules' });
  expect(await kindOf()).toBe('VIEW');
  const atOnce = await figures();
  expect(await other.update(bench.objects)).toMatchObject({ kind: 'rules' });
  expect(await kindOf()).toBe('BASE TABLE');
  expect(await figures()).toEqual(atOnce);
  await other.update(bench.objects, { rebuild: true });
  expect(await figures()).toEqual(atOnce);
});

test('plays that arrive while the rules are not settled yet settle them', async () => {
  bench = new ModelBench();
  await bench.addPlays(history);
  await bench.update();
  const other = bench.with({ rules: { ...defaultRules, playRule: 'everything' } });
  await other.update(bench.objects, { settle: false });
  await bench.addPlays([
    { at: '2025-06-03T20:00:00Z', track: 'polled', artist: '1dfeR4HaWDbWqFHLkxsg1d', by: 'Band' },
  ]);
  expect(await other.update(bench.objects)).toMatchObject({ kind: 'since' });
  const { rows } = await other.query('select sum(total_plays) from gold_daily_listening_summary');
  expect(rows).toEqual([[9]]);
});
