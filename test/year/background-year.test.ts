import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { homeAt } from '../../src/base/home';
import { createLog } from '../../src/base/log';
import { collectForever } from '../../src/history/collect-forever';
import { collectPlays } from '../../src/history/collect';
import { endOfSignIn } from '../../src/history/notices';
import { paceOf } from '../../src/history/poll-interval';
import { newestPlays } from '../../src/history/recent-plays';
import { localLake } from '../../src/lake/local-lake';
import { Background } from '../../src/pipeline/background';
import { Pipeline } from '../../src/pipeline/pipeline';
import { SignInTerm } from '../../src/pipeline/sign-in-term';
import { asOnlyWriter } from '../../src/pipeline/writer-lock';
import { spotifyAccess } from '../../src/spotify/access';
import { spotifyAddresses } from '../../src/spotify/addresses';
import { SpotifyClient } from '../../src/spotify/client';
import { RequestBudget, pollsPerDay } from '../../src/spotify/request-budget';
import { defaultModelSettings } from '../../src/warehouse/render';
import type { Play, TrackPlay } from '../simulators/spotify/listener/play.ts';
import { startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { Machine, type Span } from '../support/machine';
import { sqlFolder } from '../support/model-case';
import { heldAt } from '../support/spotify-held';
import { MemoryCredentials, rowsOf } from '../support/test-home';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2026-01-05T00:00:00Z');
/** The instant `days` after the start of the year. */
const at = (days: number, hours = 0) => start + days * day + hours * hour;
const span = (days: number, hours: number, length: number): Span => ({
  from: at(days, hours),
  to: at(days, hours) + length,
});

const recent = '/v1/me/player/recently-played';
const shortestShownMs = 5_000;

/** Saturdays and weekdays on which songs are skipped for hours: 50 pass in 20 minutes. */
const restlessDays = ['2026-01-24', '2026-03-11', '2026-03-12', '2026-06-20', '2026-09-15', '2026-11-28'];
/**
 * A poll takes 15 ms. To be done in about a minute, the machine is on for four hours in the evening only from May on; with
 * WHOLE_YEAR=1 it is on as much as before.
 */
const evenings = process.env['WHOLE_YEAR']
  ? []
  : Array.from({ length: 240 }, (_, index) => span(125 + index, 4, 20 * hour));
const asleep = [
  ...evenings,
  ...Array.from({ length: 40 }, (_, index) => span(4 + index * 9, 6.5, 7.3 * hour)),
  span(33, 20, 2.4 * day),
  span(115, 3, 7 * day),
  span(300, 18, 16 * hour),
];
/** Spotify answers 503, or the connection is cut. */
const outages = [
  span(20, 17, 3 * hour),
  span(75, 1, 10 * hour),
  span(100, 12, 31 * hour),
  span(222, 1, 5 * hour),
];
/** From then on, so many requests are answered with 429. */
const storms = [
  { from: at(50, 16), fault: { kind: 'rate-limit', retryAfter: 600 } as const, times: 5 },
  { from: at(51, 18), fault: { kind: 'rate-limit', retryAfter: 3 } as const, times: 1 },
  { from: at(140, 2), fault: { kind: 'quota' } as const, times: 1 },
  { from: at(180, 15), fault: { kind: 'rate-limit', retryAfter: 86_400 } as const, times: 1 },
];
/** The machine’s clock is ahead by so much. */
const wrong = [
  { ...span(160, 1, 2 * hour), byMs: 730 * day },
  { ...span(200, 1, 26 * hour), byMs: -5 * hour },
];
const revokedAt = at(60, 13);

test('a year of collecting: what Spotify held at a poll is stored, within the budget, and every word comes once', async () => {
  const began = performance.now();
  const simulator = await startSpotifySimulator({ start, artists: 400, restlessDays, shortestShownMs });
  // Durable writes cost nothing where the disk is memory; they are the same writes.
  const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'year-'));
  try {
    const home = homeAt(root);
    const machine = new Machine(simulator, { asleep, wrong, endsAt: at(365) });
    const now = () => new Date(machine.now());
    const log = createLog(() => undefined);
    const addresses = spotifyAddresses({ api: simulator.apiUrl, accounts: simulator.accountsUrl });
    const credentials = new MemoryCredentials(simulator.clientId, simulator.issueRefreshToken());
    const budget = new RequestBudget(home.state, now, 200);
    const term = new SignInTerm(home.state, credentials, log, now);
    const access = spotifyAccess(addresses, term.credentials(), join(home.state, 'token'), now);
    const client = new SpotifyClient({ addresses, access, budget, log, now, timer: machine });
    const pace = paceOf(30);
    const background = new Background({ home, budget, term, pace, timeZone: 'UTC', log, now });
    const pipeline = new Pipeline({
      home,
      sqlFolder,
      models: defaultModelSettings,
      addresses,
      credentials,
      lookupsPerDay: 200,
      pace,
      log,
      now,
      timer: machine,
    });
    const lake = localLake(home.lake);
    const notices: { kind: string; at: number }[] = [];
    const failures: Record<string, number> = {};
    const whys: Record<string, number> = {};
    let withModels = 0;
    let month = -1;
    const coming = [...storms];
    let isRevoked = false;

    /** What happens to Spotify by the time of a request. */
    const trouble = () => {
      const instant = simulator.clock.now();
      simulator.faults.clear();
      const outage = outages.find(({ from, to }) => from <= instant && instant < to);
      if (outage) {
        simulator.faults.next(
          recent,
          outage === outages[1] ? { kind: 'cut' } : { kind: 'status', status: 503 },
          9,
        );
      } else {
        const storm = coming[0];
        if (storm && storm.from <= instant) {
          simulator.faults.next(recent, storm.fault);
          if ((storm.times -= 1) === 0) coming.shift();
        }
      }
      if (!isRevoked && instant >= revokedAt) {
        simulator.revoke();
        isRevoked = true;
      }
    };
    const tell = async () => {
      for (const { kind } of await background.notices()) notices.push({ kind, at: simulator.clock.now() });
    };
    /** Models are brought up to date once a month and at the end; every other poll ends at the lake. */
    const poll = async () => {
      trouble();
      const monthNow = new Date(simulator.clock.now()).getUTCMonth();
      try {
        if (monthNow !== month) {
          month = monthNow;
          withModels += 1;
          return await pipeline.collectIfDue({ lookUpArtists: false });
        }
        return await asOnlyWriter(home.state, {}, async () => {
          const { waitMs, why } = await background.nextPoll();
          whys[why] = (whys[why] ?? 0) + 1;
          if (waitMs > 0) return null;
          const fetch = () => newestPlays(client);
          return collectPlays({ lake, fetch, stateFolder: home.state, log, now });
        });
      } finally {
        await tell();
      }
    };

    const endsTheSignIn = (error: unknown) =>
      error instanceof PipelineError && ['sign_in_ended', 'not_signed_in'].includes(error.code);
    const signedOut: Span[] = [];
    while (!machine.off.aborted) {
      const options = {
        timer: machine,
        waitMs: async () => (await background.nextPoll()).waitMs,
        poll,
        needsAPerson: endsTheSignIn,
        onFailure: (error: unknown) => {
          const code = error instanceof PipelineError ? error.code : String(error);
          failures[code] = (failures[code] ?? 0) + 1;
        },
      };
      try {
        await collectForever(options, machine.off);
      } catch (error) {
        if (!endsTheSignIn(error)) throw error;
        const from = simulator.clock.now();
        // The listener sees the notice a day and a half later.
        await machine.wait(36 * hour);
        credentials.token = simulator.issueRefreshToken();
        signedOut.push({ from, to: simulator.clock.now() });
      }
    }
    const yearSeconds = (performance.now() - began) / 1000;

    // The truth, from the listener's own list and the times at which Spotify answered.
    const end = simulator.clock.now();
    const isShown = (play: Play): play is TrackPlay =>
      play.kind === 'track' && play.msPlayed >= shortestShownMs;
    const all = simulator.listener.playsBetween(at(-30), end).filter(isShown);
    const polls = simulator.requests.filter(({ path }) => path === recent);
    const answered = polls
      .filter(({ status }) => status === 200)
      .map(({ at: instant }) => Date.parse(instant));
    const held = new Map<string, TrackPlay>();
    let gapsExpected = 0;
    let newestHeld = 0;
    for (const instant of answered) {
      const list = heldAt(all, instant);
      const isWholeNew = list.length === 50 && list.every((play) => !held.has(keyOf(play)));
      if (isWholeNew && held.size > 0 && (list[0]?.endedAtMs ?? 0) > newestHeld) gapsExpected += 1;
      for (const play of list) {
        held.set(keyOf(play), play);
        newestHeld = Math.max(newestHeld, play.endedAtMs);
      }
    }
    const lost = all.filter(
      (play) => play.endedAtMs >= start && play.visibleAtMs <= end && !held.has(keyOf(play)),
    );
    const reasons: Record<string, number> = {};
    const tooFast = new Set<number>();
    for (const play of lost) {
      const next = answered.find((instant) => instant >= play.visibleAtMs) ?? end;
      const before = answered.findLast((instant) => instant < play.visibleAtMs) ?? start;
      const reason = reasonIn({ from: before, to: next }, signedOut);
      if (reason === 'too fast') tooFast.add(before);
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }

    await pipeline.rebuild();
    const rows = await rowsOf(pipeline, 'select played_at, track_id from raw_data.spotify_listening_history');
    const perDay = new Map<string, number>();
    for (const { at: instant } of polls)
      perDay.set(instant.slice(0, 10), (perDay.get(instant.slice(0, 10)) ?? 0) + 1);
    const days = [...perDay.values()].toSorted((a, b) => a - b);
    console.log({
      seconds: { year: yearSeconds, whole: (performance.now() - began) / 1000 },
      polls: polls.length,
      answered: answered.length,
      withModels,
      callsADay: { least: days[0], median: days[days.length >> 1], most: days.at(-1) },
      whys,
      failures,
      plays: all.length,
      held: held.size,
      stored: rows.length,
      lost: reasons,
      gapsExpected,
      notices: notices.map(({ kind, at: instant }) => `${new Date(instant).toISOString()} ${kind}`),
    });
    expect(rows.map((row) => storedKey(row)).toSorted()).toEqual([...held.keys()].toSorted());
    expect(held.size).toBeGreaterThan(10_000);
    expect(days.at(-1)).toBeLessThanOrEqual(pollsPerDay);
    expect(simulator.maxConcurrent).toBe(1);
    // What is too fast is what began after a silence: the poll that first sees it makes the next one come in time.
    for (const before of tooFast) {
      const seen = heldAt(all, before).at(-1)?.endedAtMs ?? 0;
      expect(before - seen).toBeGreaterThan(10 * 60_000);
    }
    const gaps = notices.filter(({ kind }) => kind === 'gap');
    expect(gaps).toHaveLength(gapsExpected);
    const signedInAgain = signedOut[0]?.to ?? Number.NaN;
    const endsAt = endOfSignIn(new Date(signedInAgain)).getTime();
    const expected: [string, number][] = [
      ['sign_in_ended', revokedAt],
      ['failing_for_a_day', (outages[2]?.from ?? 0) + day],
      ['sign_in_ends_in_a_month', endsAt - 30 * day],
      ['sign_in_ends_in_a_week', endsAt - 7 * day],
      ['sign_in_ended', endsAt],
    ];
    const others = notices.filter(({ kind }) => kind !== 'gap');
    expect(others.map(({ kind }) => kind)).toEqual(expected.map(([kind]) => kind));
    for (const [index, [kind, due]] of expected.entries()) {
      const late = (others[index]?.at ?? 0) - due;
      expect.soft(late, kind).toBeGreaterThanOrEqual(0);
      // An access token outlives its sign-in by an hour; a poll may be two hours off, a machine asleep for twenty.
      expect.soft(late, kind).toBeLessThan(24 * hour);
    }
  } finally {
    await simulator.close();
    rmSync(root, { recursive: true, force: true });
  }
}, 300_000);

const storedKey = (row: Record<string, unknown>) =>
  `${new Date(String(row['played_at'])).toISOString()} ${String(row['track_id'])}`;

const keyOf = (play: TrackPlay) => `${new Date(play.endedAtMs).toISOString()} ${play.track.id}`;

function reasonIn(wait: Span, signedOut: readonly Span[]): string {
  const meets = (spans: readonly Span[]) => spans.some(({ from, to }) => from < wait.to && to > wait.from);
  if (meets(signedOut)) return 'signed out';
  if (meets(asleep)) return 'asleep';
  if (meets(outages)) return 'outage';
  if (meets(storms.map(({ from }) => ({ from, to: from + day })))) return 'limited';
  return 'too fast';
}
