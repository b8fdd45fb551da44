import type { DateRange } from '../../../src/protocol/period';
import type {
  CompareView,
  DiscoveriesView,
  RankingKind,
  RankingView,
  Side,
  SkipRow,
  SkipsView,
  TasteView,
  YearView,
} from '../../../src/protocol/views';
import { artistOf } from './artist-of';
import { calendarDays, longestStreak, sessions } from './days';
import { headline, newOnes, precedingOf } from './headline';
import { type Listen, byText } from './listen';
import {
  type Group,
  type Kind,
  keyOf,
  nameOf,
  rankedArtists,
  ranking,
  topArtists,
  topGenres,
  topTracks,
} from './rankings';
import {
  binsOf,
  diversity,
  grouped,
  hours,
  inRange,
  lastOf,
  mainstream,
  minutesOf,
  overTime,
  partOf,
  percent,
  playsOverTime,
  skipRate,
  lengthOf,
} from './sums';

type Span = Pick<Side, 'period' | 'range'>;

const kinds: Record<RankingKind, Kind> = {
  artists: 'artist',
  tracks: 'track',
  albums: 'album',
  genres: 'genre',
};

export function rankingPage(
  all: readonly Listen[],
  view: RankingKind,
  range: DateRange,
  preceding: DateRange | null,
): RankingView {
  const kind = kinds[view];
  const plays = inRange(all, range);
  const groups = ranking(plays, kind);
  const before = preceding && ranking(inRange(all, preceding), kind).map(({ key }) => key);
  const ever = grouped(all, keyOf[kind]);
  return {
    view,
    rows: groups.slice(0, 100).map(({ key, name, plays: own }, index) => {
      const always = ever.get(key) ?? [];
      const artist = shownArtist(always, kind);
      const rankBefore = (before?.indexOf(key) ?? -1) + 1;
      const ofArtist = kind === 'track' || kind === 'album';
      return {
        rank: index + 1,
        name: name ?? '',
        plays: own.length,
        minutes: minutesOf(own),
        share: percent(own.length, plays.length),
        key,
        artistName: ofArtist ? artist.artistName : null,
        artistKey: kind === 'genre' ? null : artist.artistKey,
        spotifyId: spotifyId(always, kind),
        genre: kind === 'artist' || kind === 'track' ? artist.genre : null,
        firstPlay: always[0]?.at ?? '',
        lastPlay: always.at(-1)?.at ?? '',
        rankBefore: rankBefore === 0 ? null : rankBefore,
        trend: Array.from(
          { length: Math.min(12, lengthOf(range)) },
          (_, part, parts = Math.min(12, lengthOf(range))) =>
            own.filter(({ date }) => partOf(date, range, parts) === part).length,
        ),
      };
    }),
    total: groups.length,
    hasBefore: preceding !== null,
    stream: view === 'genres' ? stream(groups, plays, range) : null,
    unclassifiedShare: view === 'genres' ? topGenres(plays).unclassifiedShare : null,
  };
}

/** Whose plays of one thing are. */
function shownArtist(plays: readonly Listen[], kind: Kind) {
  const [first] = plays;
  if (kind === 'track' && first) return first.called.trackArtist;
  return kind === 'album' && first ? first.called.albumArtist : artistOf(plays);
}

function spotifyId(plays: readonly Listen[], kind: Kind): string | null {
  const [{ called } = { called: null }] = plays;
  if (kind === 'artist') return artistOf(plays).artistId;
  if (kind === 'genre') return null;
  return (kind === 'track' ? called?.trackId : called?.albumId) ?? null;
}

function stream(groups: readonly Group[], plays: readonly Listen[], range: DateRange): RankingView['stream'] {
  const top = groups.slice(0, 7).map(({ key }) => key);
  const genres = groups.length > 7 ? [...top, 'other'] : top;
  const { bin, binOf, first } = binsOf(range);
  const named = grouped(plays, (play) =>
    play.genre === null ? null : `${binOf.get(play.date)} ${top.includes(play.genre) ? play.genre : 'other'}`,
  );
  return {
    bin,
    genres,
    points: first.flatMap((date) =>
      genres.map((genre) => ({ date, genre, plays: named.get(`${date} ${genre}`)?.length ?? 0 })),
    ),
  };
}

export function discoveries(all: readonly Listen[], range: DateRange): DiscoveriesView {
  const plays = inRange(all, range);
  const found = newOnes(all, plays);
  const ever = grouped(all, keyOf.artist);
  const isNew = (key: string | null) => (ever.get(key ?? '')?.[0]?.date ?? '') >= range.from;
  return {
    view: 'discoveries',
    newArtists: found.artists,
    newTracks: found.tracks,
    newArtistShare: percent(plays.filter(({ artistKey }) => isNew(artistKey)).length, plays.length),
    overTime: overTime(all, range, (some, date) => ({ date, ...newOnes(all, some) })),
    artists: foundArtists(all, range)
      .slice(0, 50)
      .map(({ key, name, plays: own }) => {
        const { artistId, genre } = artistOf(own);
        const first = own.find(({ isFirstOfArtist }) => isFirstOfArtist);
        const [firstPlay, firstTrack] = [first?.at ?? '', first?.called.track ?? null];
        return { key, name: name ?? '', artistId, genre, firstPlay, firstTrack, plays: own.length };
      }),
  };
}

/** Artists whose first play ever is in the range, by all their plays since. */
const foundArtists = (all: readonly Listen[], range: DateRange) =>
  ranking(all, 'artist').filter(
    ({ plays: [first] }) => first && first.date >= range.from && first.date <= range.to,
  );

export function skips(listens: readonly Listen[], range: DateRange, preceding: DateRange | null): SkipsView {
  const some = inRange(listens, range);
  const knownOf = (of: readonly Listen[]) => of.filter(({ isSkip }) => isSkip !== null);
  const known = knownOf(some);
  const rows = (kind: 'track' | 'artist'): SkipRow[] =>
    [...grouped(some, keyOf[kind])]
      .flatMap(([key, own]): SkipRow[] => {
        const name = lastOf(own.map(nameOf[kind]));
        const ends = knownOf(own);
        const skipped = ends.filter(({ isSkip }) => isSkip).length;
        if (name === null || ends.length < 5 || skipped === 0) return [];
        const { artistKey, artistName } = shownArtist(own, kind);
        const ofArtist = { artistName: kind === 'track' ? artistName : null, artistKey };
        return [{ key, name, ...ofArtist, listens: ends.length, skips: skipped, rate: skipRate(ends) ?? 0 }];
      })
      .sort(
        (a, b) =>
          b.skips - a.skips ||
          a.listens - b.listens ||
          byText(a.name, b.name) ||
          byText(a.key ?? '', b.key ?? ''),
      )
      .slice(0, 20);
  return {
    view: 'skips',
    listens: some.length,
    skips: known.filter(({ isSkip }) => isSkip).length,
    rate: skipRate(some),
    rateBefore: preceding && skipRate(inRange(listens, preceding)),
    knownShare: percent(known.length, some.length),
    overTime: overTime(listens, range, (own, date) => ({
      date,
      listens: knownOf(own).length,
      rate: skipRate(own),
    })),
    tracks: rows('track'),
    artists: rows('artist'),
  };
}

export function taste(all: readonly Listen[], range: DateRange, preceding: DateRange | null): TasteView {
  const plays = inRange(all, range);
  const before = preceding && inRange(all, preceding);
  const tens = (value: number | null, most = Infinity) =>
    value === null ? null : Math.min(most, Math.floor(value / 10) * 10);
  const yearOf = ({ called }: Listen) => {
    const text = called.released?.slice(0, 4) ?? '';
    return /^\d+$/.test(text) ? Number(text) || null : null;
  };
  const artists = (wanted: (popularity: number) => boolean) =>
    rankedArtists(
      ranking(plays, 'artist')
        .filter(({ plays: own }) =>
          own.some(({ artistPopularity: known }) => known !== null && wanted(known)),
        )
        .slice(0, 10),
      plays.length,
    );
  const counts = (of: (play: Listen) => number | null) =>
    [...grouped(plays, of)].map(([key, own]) => ({ key, plays: own.length })).sort((a, b) => a.key - b.key);
  return {
    view: 'taste',
    plays: plays.length,
    mainstream: mainstream(plays),
    mainstreamBefore: before && mainstream(before),
    diversity: diversity(plays),
    diversityBefore: before && diversity(before),
    knownShare: percent(
      plays.filter((play) => play.trackPopularity !== null || play.artistPopularity !== null).length,
      plays.length,
    ),
    overTime: overTime(all, range, (own, date) => ({
      date,
      mainstream: mainstream(own),
      diversity: diversity(own),
    })),
    popularity: counts((play) => tens(play.trackPopularity, 90)).map(({ key, plays: own }) => ({
      from: key,
      plays: own,
    })),
    decades: counts((play) => tens(yearOf(play))).map(({ key, plays: own }) => ({ decade: key, plays: own })),
    niche: artists((popularity) => popularity < 40),
    popular: artists((popularity) => popularity >= 70),
  };
}

/** Every month of the range that has a day between the first and the last play there is. */
function monthsOf(all: readonly Listen[], { from, to }: DateRange): string[] {
  const heard = all.map(({ date }) => date).toSorted(byText);
  const months: string[] = [];
  const last = [to, heard.at(-1) ?? ''].toSorted(byText)[0]?.slice(0, 7) ?? '';
  const at = new Date(`${[from, heard[0] ?? ''].toSorted(byText)[1]?.slice(0, 7)}-01T00:00:00Z`);
  for (; at.toISOString().slice(0, 7) <= last; at.setUTCMonth(at.getUTCMonth() + 1))
    months.push(at.toISOString().slice(0, 7));
  return months;
}

export function year(all: readonly Listen[], range: DateRange, preceding: DateRange | null): YearView {
  const plays = inRange(all, range);
  const titled = plays.filter(({ called }) => called.track !== null);
  const [longest] = sessions(all, range);
  const [discovery] = foundArtists(all, range);
  const end = (play: Listen | undefined) =>
    play ? { name: play.called.track ?? '', artistName: play.artist, at: play.at } : null;
  return {
    view: 'year',
    headline: headline(all, range),
    preceding: precedingOf(all, preceding),
    topArtists: topArtists(plays, 5),
    topTracks: topTracks(plays, 5),
    topAlbums: ranking(plays, 'album')
      .slice(0, 5)
      .map(({ name, plays: own }, index) => ({
        rank: index + 1,
        name: name ?? '',
        artistName: shownArtist(own, 'album').artistName,
        plays: own.length,
      })),
    topGenres: topGenres(plays, 5),
    months:
      plays.length === 0
        ? []
        : monthsOf(all, range).map((month) => {
            const own = plays.filter(({ date }) => date.startsWith(month));
            return {
              month,
              plays: own.length,
              minutes: minutesOf(own),
              topArtist: ranking(own, 'artist')[0]?.name ?? null,
            };
          }),
    days: binsOf(range).bin === 'day' ? playsOverTime(all, range).points : [],
    busiestDay: calendarDays(plays).toSorted((a, b) => b.plays - a.plays)[0] ?? null,
    longestStreak: longestStreak(plays),
    longestSession: longest?.session ?? null,
    favouriteHour: hours(plays).toSorted((a, b) => b.plays - a.plays)[0] ?? null,
    discovery: discovery
      ? {
          key: discovery.key,
          name: discovery.name ?? '',
          firstPlay: discovery.plays[0]?.at ?? '',
          plays: discovery.plays.length,
        }
      : null,
    mainstream: mainstream(plays),
    firstTrack: end(titled[0]),
    lastTrack: end(titled.at(-1)),
  };
}

export function compare(all: readonly Listen[], one: Span, two: Span): CompareView {
  const groups = [one, two].map(({ range }) => ranking(inRange(all, range), 'artist'));
  const [first = [], second = []] = groups;
  const playsIn = (ranked: readonly Group[], key: string) =>
    ranked.find((group) => group.key === key)?.plays.length ?? 0;
  const shared = first.filter(({ key }) => playsIn(second, key) > 0);
  const only = (own: readonly Group[], other: readonly Group[], range: DateRange) =>
    rankedArtists(own.filter(({ key }) => playsIn(other, key) === 0).slice(0, 5), inRange(all, range).length);
  return {
    view: 'compare',
    sides: [
      { ...one, ...sideOf(all, one.range) },
      { ...two, ...sideOf(all, two.range) },
    ],
    shared: {
      artists: shared.length,
      top: shared.slice(0, 10).map(({ key, name, plays }) => ({
        key,
        name: name ?? '',
        plays: [plays.length, playsIn(second, key)],
      })),
    },
    only: [only(first, second, one.range), only(second, first, two.range)],
  };
}

function sideOf(all: readonly Listen[], range: DateRange) {
  const plays = inRange(all, range);
  return {
    headline: headline(all, range),
    overTime: playsOverTime(all, range),
    topArtists: topArtists(plays, 5),
    topTracks: topTracks(plays, 5),
    topGenres: topGenres(plays, 5),
  };
}
