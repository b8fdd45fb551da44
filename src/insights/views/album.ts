import type { AlbumView, NothingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { artistColumns, dimensions } from '../dimensions';
import { playsOverTime } from '../plays-over-time';
import { rowsOf, textIn } from '../rows';
import { albumThing } from '../thing';
import { thingSpan, thingTotals } from '../thing-totals';
import { topTracks } from '../top-tracks';
import type { ViewQuestion } from './view-question';

const nameSql = `
  select own.album_name as name, own.album_id as album_id, own.album_release_date as released, ${artistColumns}
  from silver_album_dimension as own
  ${dimensions.album.artists}
  where own.album_key = ?`;

/** The page of an album: of all plays from an album of this name and artist. */
export async function albumView(
  db: Queryable,
  { place, range }: ViewQuestion,
): Promise<AlbumView | NothingView> {
  const key = place.key ?? '';
  const thing = albumThing(key);
  const ever = await thingSpan(db, thing);
  if (ever.plays === 0) return { view: 'nothing', message: 'Your history has no play of this album.' };
  const totals = await thingTotals(db, range, thing);
  const [names, series, tracks] = await Promise.all([
    db.query(nameSql, [key]),
    playsOverTime(db, range, thing),
    topTracks(db, range, totals.plays, 50, thing),
  ]);
  const [name] = rowsOf(names);
  return {
    view: 'album',
    key,
    name: textIn(name, 'name') ?? '',
    albumId: textIn(name, 'album_id'),
    artistName: textIn(name, 'artist_name'),
    artistKey: textIn(name, 'artist_key'),
    released: textIn(name, 'released'),
    totals,
    ever,
    playsOverTime: series,
    tracks,
  };
}
