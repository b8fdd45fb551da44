import type { ArtistView, NothingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { albumKey } from '../album-key';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rowsOf, textIn } from '../rows';
import { type Thing, thingKey } from '../thing';
import { thingSkipRate, thingSpan, thingTotals } from '../thing-totals';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const nameSql = `
  select max(primary_artist_name) as name, max(primary_artist_id) as artist_id, max(primary_genre) as genre,
    min_by(track_name, local_timestamp) as first_track
  from silver_listening_enriched
  where ${thingKey.artist} = ?`;

const albumsSql = `
  select ${albumKey} as album, min(album_name) as name, count(*) as plays
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date) and album_name is not null
    and ${thingKey.artist} = ?
  group by ${albumKey}
  order by plays desc, name
  limit 10`;

const tracksSql = `
  select count(distinct recording_id) as tracks
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date) and ${thingKey.artist} = ?`;

/** The page of an artist. */
export async function artistView(
  db: Queryable,
  { place, range }: ViewQuestion,
): Promise<ArtistView | NothingView> {
  const key = place.key ?? '';
  const thing: Thing = { kind: 'artist', key };
  const [name] = rowsOf(await db.query(nameSql, [key]));
  const ever = await thingSpan(db, thing);
  if (ever.plays === 0) return { view: 'nothing', message: 'Your history has no play of this artist.' };
  const totals = await thingTotals(db, range, thing);
  const [tracks, skipRate, series, best, albums, hours] = await Promise.all([
    db.query(tracksSql, [range.from, range.to, key]),
    thingSkipRate(db, range, thing),
    playsOverTime(db, range, thing),
    topTracks(db, range, totals.plays, 20, thing),
    db.query(albumsSql, [range.from, range.to, key]),
    weekdayHours(db, range, thing),
  ]);
  return {
    view: 'artist',
    key,
    name: textIn(name, 'name') ?? '',
    artistId: textIn(name, 'artist_id'),
    genre: textIn(name, 'genre') ?? 'unclassified',
    totals,
    ever,
    firstTrack: textIn(name, 'first_track'),
    tracks: numberIn(rowsOf(tracks)[0], 'tracks'),
    skipRate,
    playsOverTime: series,
    topTracks: best,
    topAlbums: rowsOf(albums).map((row) => ({
      key: textIn(row, 'album') ?? '',
      name: textIn(row, 'name') ?? '',
      plays: numberIn(row, 'plays'),
    })),
    hours,
  };
}
