import { DateTime } from 'luxon';
import { type SampleArtist, type SampleTrack, createCatalog, genres } from './catalog';
import { Random, sumsOf } from './random';

/** One listen of the made-up listener. */
export interface SampleListen {
  /** UTC, Unix ms. */
  endedAt: number;
  msPlayed: number;
  skipped: boolean;
  shuffle: boolean;
  /** A song, or an episode of a podcast. */
  track?: SampleTrack;
  episode?: { show: string; name: string };
  context: 'playlist' | 'album' | 'artist';
  offline: boolean;
  platform: string;
}

const years = 10;
const dayMs = 86_400_000;
const minute = 60_000;
const shows = ['The Slow Forecast', 'Kitchen Table Physics', 'Nine Small Towns'];

/**
 * Ten years of listens up to `now`, in time order, and the artists they are of. Genres come and go with the years and the
 * seasons, artists are discovered, songs become obsessions; workdays and weekends differ, and every summer is a holiday
 * without headphones. The same for the same `now` and zone.
 */
export function createListener(
  now: Date,
  timeZone: string,
): { listens: SampleListen[]; artists: SampleArtist[] } {
  const random = new Random(20_160_229);
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const start = today.minus({ years });
  const artists = createCatalog(random, 420, start.year);
  const known = artists.map((artist) => ({
    artist,
    // A third was there before Spotify, the rest is found over the years.
    since: start.toMillis() + (random.chance(0.33) ? 0 : random.next() * years * 365 * dayMs),
  }));
  const listens: SampleListen[] = [];
  let sums: number[] = [];
  let obsession: SampleTrack | undefined;
  for (let day = start, index = 0; day <= today; day = day.plus({ days: 1 }), index += 1) {
    if (index % 7 === 0) {
      const fashions = fashionsOf(index / 365.25, day.month);
      const at = day.toMillis();
      sums = sumsOf(known.map(({ artist, since }) => liking(artist, since, at, fashions)));
    }
    if (index % 18 === 0) obsession = random.chance(0.8) ? songOf(random, artists, sums) : undefined;
    // Two weeks in August, other days every year.
    const holiday = day.set({ month: 8, day: 3 + (day.year % 5) });
    if (day >= holiday && day < holiday.plus({ days: 13 })) continue;
    for (const [from, lastMinutes] of sessionsOf(random, day)) {
      const limit = from + lastMinutes * minute;
      const song = () => (obsession && random.chance(0.06) ? obsession : songOf(random, artists, sums));
      listens.push(...session(random, from, limit, song));
    }
  }
  return { listens: inTime(listens, now), artists };
}

/** Sessions may meet: a listener hears one thing at a time. */
function inTime(listens: SampleListen[], now: Date): SampleListen[] {
  let end = 0;
  return listens
    .toSorted((a, b) => a.endedAt - b.endedAt)
    .filter((listen) => {
      const fits = listen.endedAt - listen.msPlayed >= end && listen.endedAt <= now.getTime();
      if (fits) end = listen.endedAt;
      return fits;
    });
}

/** How likely an artist is to be heard at an instant (Unix ms), by how much the genre is liked then. */
function liking(
  artist: SampleArtist,
  since: number,
  at: number,
  fashions: ReadonlyMap<string, number>,
): number {
  const age = at - since;
  if (age < 0) return 0;
  const novelty = 1 + 5 * Math.exp(-age / (25 * dayMs));
  return artist.appeal * (fashions.get(artist.genre) ?? 0) * novelty;
}

/** How much each genre is liked so many years into the history, in a month (1–12). */
function fashionsOf(year: number, month: number): ReadonlyMap<string, number> {
  return new Map(
    genres.map(({ name, peak, width, month: best }) => {
      const phase = Math.exp(-(((year - peak) / width) ** 2)) + 0.08;
      return [name, phase * (1 + 0.6 * Math.cos(((month - best) / 12) * 2 * Math.PI))];
    }),
  );
}

/** A song of an artist whom the listener likes now. */
function songOf(random: Random, artists: readonly SampleArtist[], sums: readonly number[]): SampleTrack {
  const artist = random.weighted(artists, sums);
  return random.weighted(artist.tracks, artist.sums);
}

/** Sessions of a day: their begin (Unix ms) and minutes. */
function sessionsOf(random: Random, day: DateTime): [from: number, minutes: number][] {
  const at = (hour: number) =>
    day.set({ hour: Math.floor(hour), minute: Math.floor((hour % 1) * 60) }).toMillis();
  const sessions: [number, number][] = [];
  const maybe = (chance: number, hour: number, spread: number, minutes: number) => {
    if (random.chance(chance))
      sessions.push([at(hour + random.between(0, spread)), minutes * random.between(0.5, 1.5)]);
  };
  if (day.weekday <= 5) {
    maybe(0.85, 7.4, 0.7, 28);
    maybe(0.6, 9.5, 2, 55);
    maybe(0.35, 14, 1.5, 45);
    maybe(0.8, 17.2, 0.8, 30);
    maybe(day.weekday === 5 ? 0.75 : 0.5, 20, 1.5, day.weekday === 5 ? 75 : 45);
  } else {
    maybe(0.75, 10, 1.5, 60);
    maybe(0.55, 14.5, 2.5, 55);
    maybe(0.6, 19.5, 2, 80);
    maybe(day.weekday === 6 ? 0.35 : 0.1, 22.5, 0.8, 60);
  }
  return sessions;
}

function* session(
  random: Random,
  from: number,
  limit: number,
  song: () => SampleTrack,
): Generator<SampleListen> {
  const context = random.pick(['playlist', 'playlist', 'artist', 'album'] as const);
  const common = {
    context,
    shuffle: context === 'playlist',
    offline: random.chance(0.05),
    platform: random.pick(['ios', 'linux', 'ios', 'web_player']),
  };
  if (random.chance(0.04)) {
    const number = Math.floor(from / (7 * dayMs)) % 500;
    const show = random.pick(shows);
    const msPlayed = random.whole(12, 38) * minute;
    yield {
      ...common,
      endedAt: from + msPlayed,
      msPlayed,
      skipped: false,
      episode: { show, name: `Episode ${number}` },
    };
    return;
  }
  let album = song();
  for (let at = from; at < limit; ) {
    const track = context === 'album' ? album : song();
    if (context === 'album') album = following(track) ?? song();
    const skipped = random.chance(context === 'album' ? 0.02 : 0.11);
    const msPlayed = skipped ? random.whole(1_000, 45_000) : track.durationMs;
    at += msPlayed;
    yield { ...common, endedAt: at, msPlayed, skipped, track };
    at += random.whole(200, 1_500);
  }
}

/** The next song of the album. */
function following({ artist, album, id }: SampleTrack): SampleTrack | undefined {
  const next = artist.tracks[artist.tracks.findIndex((track) => track.id === id) + 1];
  return next?.album.id === album.id ? next : undefined;
}
