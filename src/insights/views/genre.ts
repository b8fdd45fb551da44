import type { GenreView, NothingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rowsOf, textIn } from '../rows';
import { type Thing, genreThing } from '../thing';
import { thingSpan, thingTotals } from '../thing-totals';
import { topArtists } from '../top-artists';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const artistsSql = ({ condition }: Thing) => `
  select count(distinct artist_number) as artists
  from silver_play_fact
  where ${between} and ${condition}`;

/** The page of a genre. */
export async function genreView(
  db: Queryable,
  { place, range }: ViewQuestion,
): Promise<GenreView | NothingView> {
  const key = place.key ?? '';
  const thing = genreThing(key);
  const ever = await thingSpan(db, thing);
  if (ever.plays === 0) return { view: 'nothing', message: 'Your history has no play of this genre.' };
  const totals = await thingTotals(db, range, thing);
  const [families, artists, series, best, tracks, hours] = await Promise.all([
    db.query('select max(family) as family from genre_taxonomy where genre = ?', [key]),
    db.query(artistsSql(thing), [range.from, range.to, ...thing.parameters]),
    playsOverTime(db, range, thing),
    topArtists(db, range, totals.plays, 20, thing),
    topTracks(db, range, totals.plays, 20, thing),
    weekdayHours(db, range, thing),
  ]);
  return {
    view: 'genre',
    key,
    family: textIn(rowsOf(families)[0], 'family'),
    totals,
    ever,
    artists: numberIn(rowsOf(artists)[0], 'artists'),
    playsOverTime: series,
    topArtists: best,
    topTracks: tracks,
    hours,
  };
}
