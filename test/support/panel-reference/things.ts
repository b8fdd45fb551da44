import type { DateRange } from '../../../src/protocol/period';
import type {
  AlbumView,
  ArtistView,
  GenreView,
  NothingView,
  Span,
  Totals,
  TrackView,
} from '../../../src/protocol/views';
import { type Listen, byText } from './listen';
import { artistOf } from './artist-of';
import { type Kind, keyOf, ranking, topArtists, topTracks } from './rankings';
import { distinct, grouped, hours, inRange, minutesOf, percent, playsOverTime, skipRate } from './sums';

/** What the listens were, those that count, and the page's thing and period. */
export interface ThingQuestion {
  listens: readonly Listen[];
  all: readonly Listen[];
  key: string;
  range: DateRange;
}

function partsOf({ all, key, range }: ThingQuestion, kind: Kind) {
  const ever = all.filter((play) => keyOf[kind](play) === key);
  const own = inRange(ever, range);
  const everything = inRange(all, range);
  const ahead = ranking(everything, kind).filter(({ plays }) => plays.length > own.length);
  const totals: Totals = {
    plays: own.length,
    minutes: minutesOf(own),
    activeDays: distinct(own.map(({ date }) => date)),
    rank: own.length === 0 ? null : ahead.length + 1,
    share: percent(own.length, everything.length),
  };
  const span: Span = {
    plays: ever.length,
    firstPlay: ever[0]?.at ?? null,
    lastPlay: ever.at(-1)?.at ?? null,
  };
  return { ever, own, totals, span };
}

const nothing = (kind: Kind): NothingView => ({
  view: 'nothing',
  message: `Your history has no play of this ${kind}.`,
});

const rateOf = ({ listens, key, range }: ThingQuestion, kind: Kind) =>
  skipRate(inRange(listens, range).filter((listen) => keyOf[kind](listen) === key));

export function artistPage(question: ThingQuestion): ArtistView | NothingView {
  const { ever, own, totals, span } = partsOf(question, 'artist');
  if (ever.length === 0) return nothing('artist');
  const { artistId, artistName, genre } = artistOf(ever);
  return {
    view: 'artist',
    key: question.key,
    name: artistName ?? '',
    artistId,
    genre,
    totals,
    ever: span,
    firstTrack: ever.find(({ isFirstOfArtist }) => isFirstOfArtist)?.called.track ?? null,
    tracks: distinct(own.map(({ recording }) => recording)),
    skipRate: rateOf(question, 'artist'),
    playsOverTime: playsOverTime(own, question.range),
    topTracks: topTracks(own, 20),
    topAlbums: ranking(own, 'album')
      .slice(0, 10)
      .map(({ key, name, plays }) => ({ key, name: name ?? '', plays: plays.length })),
    hours: hours(own),
  };
}

export function trackPage(question: ThingQuestion): TrackView | NothingView {
  const { ever, own, totals, span } = partsOf(question, 'track');
  if (ever.length === 0) return nothing('track');
  return {
    view: 'track',
    key: question.key,
    name: ever[0]?.called.track ?? '',
    trackId: ever[0]?.called.trackId ?? null,
    ...(ever[0]?.called.trackArtist ?? artistOf([])),
    albums: [...grouped(ever, ({ called }) => called.album)]
      .sort(([a, one], [b, two]) => two.length - one.length || byText(a, b))
      .slice(0, 5)
      .map(([name]) => name),
    totals,
    ever: span,
    skipRate: rateOf(question, 'track'),
    playsOverTime: playsOverTime(own, question.range),
    hours: hours(own),
    plays: own
      .toSorted((a, b) => byText(b.utc, a.utc) || byText(a.id, b.id))
      .slice(0, 20)
      .map((play) => ({
        at: play.at,
        minutes: minutesOf([play]),
        source: play.source,
        listeningSource: play.listeningSource,
      })),
  };
}

export function albumPage(question: ThingQuestion): AlbumView | NothingView {
  const { ever, own, totals, span } = partsOf(question, 'album');
  if (ever.length === 0) return nothing('album');
  const [first] = ever;
  const { artistKey, artistName } = artistOf(ever);
  return {
    view: 'album',
    key: question.key,
    name: first?.called.album ?? '',
    albumId: first?.called.albumId ?? null,
    artistName,
    artistKey,
    released: first?.called.released ?? null,
    totals,
    ever: span,
    playsOverTime: playsOverTime(own, question.range),
    tracks: topTracks(own, 50),
  };
}

export function genrePage(question: ThingQuestion, family: string | null): GenreView | NothingView {
  const { ever, own, totals, span } = partsOf(question, 'genre');
  if (ever.length === 0) return nothing('genre');
  return {
    view: 'genre',
    key: question.key,
    family,
    totals,
    ever: span,
    artists: distinct(own.map(({ artistKey }) => artistKey)),
    playsOverTime: playsOverTime(own, question.range),
    topArtists: topArtists(own, 20),
    topTracks: topTracks(own, 20),
    hours: hours(own),
  };
}
