import type { GenreView, NothingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rowsOf, textIn } from '../rows';
import { type Thing, thingKey } from '../thing';
import { thingSpan, thingTotals } from '../thing-totals';
import { topArtists } from '../top-artists';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const artistsSql = `
  select count(distinct ${thingKey.artist}) as artists
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date) and primary_genre = ?`;

/** The page of a genre. */
export async function genreView(
  db: Queryable,
  { place, range }: ViewQuestion,
): Promise<GenreView | NothingView> {
  const key = place.key ?? '';
  const thing: Thing = { kind: 'genre', key };
  const ever = await thingSpan(db, thing);
  if (ever.plays === 0) return { view: 'nothing', message: 'Your history has no play of this genre.' };
  const totals = await thingTotals(db, range, thing);
  const [families, artists, series, best, tracks, hours] = await Promise.all([
    db.query('select max(family) as family from genre_taxonomy where genre = ?', [key]),
    db.query(artistsSql, [range.from, range.to, key]),
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
