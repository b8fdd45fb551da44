import type { DateRange, Period } from '../../../src/protocol/period';
import type { Place } from '../../../src/protocol/place';
import type { View } from '../../../src/protocol/views';
import { calendar, day, habits } from './days';
import { headline, precedingOf, sparks } from './headline';
import type { History } from './history';
import { compare, discoveries, rankingPage, skips, taste, year } from './pages';
import { topArtists, topGenres, topTracks } from './rankings';
import { hours, inRange, playsOverTime } from './sums';
import { albumPage, artistPage, genrePage, trackPage } from './things';

export interface Asked {
  place: Place;
  range: DateRange;
  preceding: DateRange | null;
  today: string;
  /** What a page compares with. */
  against: { period: Period; range: DateRange };
}

/** What a page must show, from every listen there is; not of the pipeline itself. */
export function referencePage(history: History, asked: Asked): View | null {
  const { all, listens } = history;
  const { place, range, preceding } = asked;
  const thing = { listens, all, key: place.key ?? '', range };
  switch (place.view) {
    case 'overview':
      return overview(history, asked);
    case 'calendar':
      return calendar(all, range);
    case 'artists':
    case 'tracks':
    case 'albums':
    case 'genres':
      return rankingPage(all, place.view, range, preceding);
    case 'discoveries':
      return discoveries(all, range);
    case 'habits':
      return habits(all, range, asked.today);
    case 'skips':
      return skips(listens, range, preceding);
    case 'taste':
      return taste(all, range, preceding);
    case 'year':
      return year(all, range, preceding);
    case 'compare':
      return compare(all, { period: place.period, range }, asked.against);
    case 'artist':
      return artistPage(thing);
    case 'track':
      return trackPage(thing);
    case 'album':
      return albumPage(thing);
    case 'genre':
      return genrePage(thing, history.families.get(place.key ?? '') ?? null);
    case 'day':
      return day(all, listens, history.spoken, range.from);
    default:
      return null;
  }
}

function overview({ all, coverage, openGaps }: History, { range, preceding }: Asked): View {
  const plays = inRange(all, range);
  return {
    view: 'overview',
    headline: headline(all, range),
    preceding: precedingOf(all, preceding),
    sparks: sparks(all, range),
    playsOverTime: playsOverTime(all, range),
    topArtists: topArtists(plays),
    topTracks: topTracks(plays),
    topGenres: topGenres(plays),
    hours: hours(plays),
    genreCoverage: coverage,
    openGaps,
  };
}
