import { afterEach, expect, test } from 'vitest';
import { array, assert, asyncProperty, constantFrom, integer, oneof, record, subarray } from 'fast-check';
import { Listener } from '../simulators/spotify/listener/listener.ts';
import type { TrackPlay } from '../simulators/spotify/listener/play.ts';
import { ModelBench } from '../support/model-case';
import { randomFrom } from '../support/random-numbers';
import {
  type RawRow,
  accountExported,
  exported,
  inMinutes,
  polled,
  scrobbled,
  truthOf,
} from '../support/tellings';

/**
 * The made-up listener knows what was heard. What the sources tell of it (each with its gaps, its clock and its ids) must
 * come out as exactly that: how many of the listens found are real (precision), how many of the real ones are found (recall).
 * LISTENER_SEED repeats a run.
 */
let bench: ModelBench;
afterEach(() => bench.remove());

/** Each list becomes objects of the lake, some rows each; gives what every raw row tells of, by its name in resolved_from. */
async function stored(tellings: readonly RawRow[][]): Promise<Map<string, Set<number>>> {
  const truths = new Map<string, Set<number>>();
  for (const rows of tellings) {
    for (let start = 0; start < rows.length; start += 5_000) {
      const part = rows.slice(start, start + 5_000);
      const key = await bench.add('spotify_listening_history', part);
      for (const row of part) {
        const name = `${key}#${row.unique_play}`;
        truths.set(name, (truths.get(name) ?? new Set()).add(row[truthOf]));
      }
    }
  }
  await bench.update();
  return truths;
}

async function measured(tellings: readonly RawRow[][]) {
  const truths = await stored(tellings);
  const told = new Set(tellings.flatMap((rows) => rows.map((row) => row[truthOf])));
  const rows = await bench.rows('select resolved_from from silver_history_resolved');
  const meanings = rows.map(({ resolved_from: names }) =>
    (names as string[]).map((name) => truths.get(name) ?? new Set<number>()),
  );
  // Rows of one minute and song share a name: what is told without doubt has the first choice.
  const doubt = (meant: Set<number>[]) => Math.min(...meant.map(({ size }) => size));
  const found = new Set<number>();
  let mixed = 0;
  for (const meant of meanings.toSorted((a, b) => doubt(a) - doubt(b))) {
    const [first = new Set<number>(), ...others] = meant;
    const one = [...first].find((truth) => !found.has(truth) && others.every((other) => other.has(truth)));
    if (one === undefined) mixed += 1;
    else found.add(one);
  }
  return { precision: found.size / rows.length, recall: found.size / told.size, listens: rows.length, mixed };
}

const tracksOf = (listener: Listener, from: string, to: string) =>
  listener.playsBetween(Date.parse(from), Date.parse(to)).filter((play) => play.kind === 'track');

test('a year that API, both exports, overlapping packages and a scrobbler twice tell of comes out as it was heard', async () => {
  bench = new ModelBench();
  const seed = Number(process.env['LISTENER_SEED'] ?? Date.now() % 100_000);
  console.log(`one listen once: seed ${seed}`);
  const random = randomFrom(seed);
  const plays = tracksOf(new Listener({ seed }), '2024-01-01', '2025-01-01');
  const half = Math.floor(plays.length / 2);
  const whole = exported(plays);
  const scrobbles = scrobbled(plays, random);
  const result = await measured([
    polled(plays, random),
    accountExported(plays),
    whole.slice(0, half + 1_000),
    whole.slice(half - 1_000),
    scrobbles,
    inMinutes(scrobbles),
  ]);
  console.log(JSON.stringify(result));
  expect(result.precision).toBeGreaterThanOrEqual(0.999);
  expect(result.recall).toBeGreaterThanOrEqual(0.999);
}, 60_000);

test.each([
  ['polls and the account export', [polled, accountExported]],
  ['polls and the extended export', [polled, exported]],
  ['both exports', [accountExported, exported]],
  ['polls and a scrobbler', [polled, scrobbled]],
  ['the extended export and a scrobbler', [exported, scrobbled]],
] as const)(
  '%s tell of the same listens',
  async (_, tellers) => {
    bench = new ModelBench();
    const random = randomFrom(7);
    const plays = tracksOf(new Listener({ seed: 3 }), '2024-03-01', '2024-06-01');
    const result = await measured(tellers.map((tell) => tell(plays, random)));
    console.log(JSON.stringify(result));
    expect(result.precision).toBeGreaterThanOrEqual(0.999);
    expect(result.recall).toBeGreaterThanOrEqual(0.999);
  },
  60_000,
);

type Teller = (plays: readonly TrackPlay[], random: () => number) => RawRow[];

/** A song of its own for each, played so many times in a row on a day of its own. */
const repeat = record({
  msPlayed: constantFrom(31_000, 31_000, 45_000, 61_000, 200_000),
  times: integer({ min: 1, max: 12 }),
  pauseMs: integer({ min: 0, max: 4_000 }),
  tellers: oneof(
    subarray<Teller>([polled, exported, accountExported], { minLength: 1 }),
    constantFrom<Teller[]>([exported, scrobbled], [scrobbled]),
  ),
});

function playsOf(
  { msPlayed, times, pauseMs }: { msPlayed: number; times: number; pauseMs: number },
  day: number,
) {
  const name = `song ${day}`;
  const artist = { id: `artist${day}`, name: `artist ${day}` };
  const album = { id: `album${day}`, name: `album ${day}`, artist };
  const track = {
    id: `track${day}`,
    name,
    album,
    durationMs: msPlayed,
    exportId: day % 10 === 0 ? `other${day}` : null,
  };
  return Array.from({ length: times }, (_, at) => {
    const startedAtMs = Date.UTC(2024, 0, 1 + day, 12) + at * (msPlayed + pauseMs) + day * 7_001;
    const facts = {
      kind: 'track',
      track,
      startedAtMs,
      endedAtMs: startedAtMs + msPlayed,
      msPlayed,
      reasonEnd: 'trackdone',
    };
    return facts as unknown as TrackPlay;
  });
}

test('a song on repeat counts as often as it was heard, however short, whoever tells of it', async () => {
  const seed = Date.now() % 1_000_000;
  console.log(`songs on repeat: seed ${seed}`);
  const holds = asyncProperty(array(repeat, { minLength: 150, maxLength: 150 }), async (repeats) => {
    bench = new ModelBench();
    const random = randomFrom(seed);
    const told = repeats.map((each, day) => each.tellers.map((tell) => tell(playsOf(each, day), random)));
    await stored(told.flat());
    const rows = await bench.rows(
      'select track_name, count(*) as listens from silver_history_resolved group by 1',
    );
    const found = new Map(rows.map((row) => [row['track_name'], row['listens']]));
    const wrong = repeats.flatMap(({ msPlayed, pauseMs, tellers }, day) => {
      // The export forgets a listen now and then.
      const heard = new Set(told[day]?.flat().map((row) => row[truthOf])).size;
      const listens = found.get(`song ${day}`) ?? 0;
      const by = tellers.map(({ name }) => name);
      return listens === heard ? [] : [{ msPlayed, pauseMs, by, heard, listens }];
    });
    expect(wrong).toEqual([]);
    bench.remove();
  });
  await assert(holds, { seed, numRuns: 3, endOnFailure: true });
}, 120_000);
