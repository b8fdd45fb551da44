import { DateTime } from 'luxon';
import { type Random, sumsOf } from '../../../src/sample/random';
import type { MadeUpArtist, MadeUpTrack } from './made-up-artists';
import { type Setting, liking, parts, platforms } from './made-up-taste';

/** One listen of the made-up listener. */
export interface MadeUpListen {
  /** UTC, Unix ms, a whole second. */
  endedAt: number;
  msPlayed: number;
  skipped: boolean;
  /** A song, or an episode of a podcast. */
  track: MadeUpTrack | undefined;
  platform: string;
  country: string;
  shuffle: boolean;
  offline: boolean;
  context: string | null;
}

interface Day {
  start: DateTime;
  /** Days since the first one, and months. */
  index: number;
  month: number;
  /** How much is heard, against other days. */
  weight: number;
}

export const timeZone = 'America/Denver';
const minute = 60_000;
/** Sessions are at most so long; where many plays were asked for, the listens are short. */
const sessionMinutes = 170;
/** Days on which something is heard whatever the chances are: questions name them. */
const dates = new Set(['01-01', '02-14', '12-25']);
const daysBeforeNow = 9;
/** Journeys: the first day of the year (1–365) and the country. */
const journeys: readonly [number, string][] = [
  [40, 'DE'],
  [130, 'CA'],
  [205, 'GB'],
  [290, 'MX'],
];
const journeyDays = 16;

/**
 * Listens of about `plays` songs from January 2023 to `now`, in time order. Days differ by weekday and season; some are
 * without a play, and one week each year.
 */
export function* createMadeUpListens(
  random: Random,
  artists: readonly MadeUpArtist[],
  now: Date,
  plays: number,
): Generator<MadeUpListen> {
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const days = daysUntil(random, today);
  const total = days.reduce((sum, { weight }) => sum + weight, 0);
  const choose = chooser(random, artists);
  let end = 0;
  for (const day of days) {
    const count = Math.round((plays * day.weight) / total);
    for (const [hour, songs] of sessionsOf(random, day, count)) {
      // A listener hears one thing at a time.
      for (const listen of session(random, day, hour, songs, choose, end)) {
        if (listen.endedAt > now.getTime()) continue;
        end = listen.endedAt;
        yield listen;
      }
    }
  }
}

function daysUntil(random: Random, today: DateTime): Day[] {
  const first = DateTime.fromISO('2023-01-01', { zone: timeZone });
  const days: Day[] = [];
  for (let start = first, index = 0; start <= today; start = start.plus({ days: 1 }), index += 1) {
    const isNamed = dates.has(start.toFormat('MM-dd'));
    const isLast = today.diff(start, 'days').days <= daysBeforeNow;
    const isQuietWeek = start.month === 8 && Math.floor(start.day / 7) === start.year % 3;
    // Two in a row, since the night before goes past midnight.
    const isQuietDay = [0, 1].includes(start.day - 11 - ((5 * start.month) % 13));
    const isOff = isQuietWeek || isQuietDay || random.chance(0.04);
    if (isOff && !isNamed && !isLast) continue;
    const weekday = [0.9, 0.8, 1, 0.95, 1.3, 1.5, 1.1][start.weekday - 1] ?? 1;
    const season = 1 + 0.35 * Math.cos(((start.month - 11) / 12) * 2 * Math.PI) + 0.2 * Math.sin(index / 37);
    days.push({
      start,
      index,
      month: (start.year - first.year) * 12 + start.month - 1,
      weight: weekday * season * random.between(0.3, 1.7),
    });
  }
  return days;
}

/** Begins of the day's sessions (hours, with a fraction) and how many songs each. */
function sessionsOf(random: Random, day: Day, count: number): [hour: number, songs: number][] {
  const isWeekend = day.start.weekday >= 6;
  const usual = isWeekend ? [0.4, 9.5, 13, 17.5, 21.2] : [6.3, 9, 12.2, 16.2, 19, 21.7];
  // Rather few long sessions than one song here and there.
  const chance = Math.min(0.9, 0.2 + count / 60);
  const hours = usual.filter(() => random.chance(chance));
  if (hours.length === 0) hours.push(isWeekend ? 9.5 : 8.9);
  const weights = sumsOf(hours.map(() => random.between(0.4, 1.6)));
  const total = weights.at(-1) ?? 1;
  return hours.map((hour, at) => {
    const share = ((weights[at] ?? 0) - (weights[at - 1] ?? 0)) / total;
    return [hour + random.between(-0.3, 2.2), Math.max(1, Math.round(count * share))];
  });
}

type Choose = (setting: Setting) => MadeUpTrack;

/** Weights are summed up once for each setting: a million plays are of a few thousand settings. */
function chooser(random: Random, artists: readonly MadeUpArtist[]): Choose {
  const known = new Map<string, number[]>();
  return (setting) => {
    const key = Object.values(setting).join();
    let sums = known.get(key);
    if (!sums) {
      sums = sumsOf(artists.map(({ taste }) => liking(taste, setting)));
      known.set(key, sums);
    }
    const artist = random.weighted(artists, sums);
    return random.weighted(artist.tracks, artist.sums);
  };
}

function* session(
  random: Random,
  day: Day,
  hour: number,
  songs: number,
  choose: Choose,
  notBefore: number,
): Generator<MadeUpListen> {
  const platform = random.whole(0, platforms.length - 1);
  const country = countryOn(day);
  const isWeekend = day.start.weekday >= 6;
  const spare = (sessionMinutes * minute) / songs;
  const tired = random.chance(0.02) ? random.whole(3, 9) : 0;
  // To the hour and minute of the wall clock, also on the days when that changes.
  const start = day.start.set({ hour: Math.floor(hour), minute: Math.floor((hour % 1) * 60) }).toMillis();
  let at = Math.max(start, notBefore + 1000);
  let again: MadeUpTrack | undefined;
  for (let song = 0; song < songs; song += 1) {
    const wall = hour + (at - start) / (60 * minute);
    const part = parts.indexOf(partAt(wall % 24));
    const chosen = choose({ month: day.month, part, isWeekend, platform, isAbroad: country !== 'US' });
    // Now and then one song is heard on and on.
    const track = song > 0 && song < tired ? (again ?? chosen) : chosen;
    again = track;
    const { taste } = track.artist;
    const common = {
      track,
      platform: platforms[platform] ?? '',
      country,
      shuffle: random.chance(taste.shuffle),
      offline: random.chance(taste.offline),
      context: random.pick(taste.contexts),
    };
    const skipped = random.chance(track.skip);
    if (skipped && random.chance(0.6)) {
      // Below the play rule, and another song is heard instead.
      const msPlayed = random.whole(2, 27) * 1000;
      at += msPlayed;
      yield { ...common, endedAt: wholeSecond(at), msPlayed, skipped };
      at += 1000;
    }
    const length = Math.min(track.durationMs, Math.max(31_000, spare * random.between(0.7, 1.1)));
    const msPlayed = Math.round(skipped ? Math.max(31_000, length * random.between(0.2, 0.8)) : length);
    at += msPlayed;
    yield { ...common, endedAt: wholeSecond(at), msPlayed, skipped: skipped && random.chance(0.4) };
    at += 1000 * random.whole(1, 4);
  }
  if (random.chance(0.05)) {
    const msPlayed = random.whole(12, 40) * minute;
    at += msPlayed;
    yield {
      endedAt: wholeSecond(at),
      msPlayed,
      skipped: false,
      track: undefined,
      platform: platforms[platform] ?? '',
      country,
      shuffle: false,
      offline: false,
      context: null,
    };
  }
}

const wholeSecond = (at: number) => Math.ceil(at / 1000) * 1000;

function partAt(hour: number): (typeof parts)[number] {
  if (hour < 6 || hour >= 22) return 'night';
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}

function countryOn({ start }: Day): string {
  const journey = journeys.find(([first]) => start.ordinal >= first && start.ordinal < first + journeyDays);
  return journey?.[1] ?? 'US';
}
