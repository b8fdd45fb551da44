import type { ArtistView, NothingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { albumKey } from '../album-key';
import { between } from '../between';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rowsOf, textIn } from '../rows';
import { type Thing, findArtist } from '../thing';
import { thingSkipRate, thingSpan, thingTotals } from '../thing-totals';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const firstSql = ({ condition }: Thing) => `
  select track_name as first_track
  from silver_listening_enriched
  where ${condition} and is_first_play_of_artist`;

const albumsSql = ({ condition }: Thing) => `
  select ${albumKey} as album, max(album_name) as name, count(*) as plays
  from silver_listening_enriched
  where ${between} and album_name is not null and ${condition}
  group by ${albumKey}
  order by plays desc, name, album
  limit 10`;

const tracksSql = ({ condition }: Thing) => `
  select count(distinct recording_id) as tracks
  from silver_listening_enriched
  where ${between} and ${condition}`;

/** The page of an artist. */
export async function artistView(
  db: Queryable,
  { place, range }: ViewQuestion,
): Promise<ArtistView | NothingView> {
  const key = place.key ?? '';
  const found = await findArtist(db, key);
  if (!found) return { view: 'nothing', message: 'Your history has no play of this artist.' };
  const { thing } = found;
  const within = [range.from, range.to, ...thing.parameters];
  const totals = await thingTotals(db, range, thing);
  const [ever, firsts, tracks, skipRate, series, best, albums, hours] = await Promise.all([
    thingSpan(db, thing),
    db.query(firstSql(thing), thing.parameters),
    db.query(tracksSql(thing), within),
    thingSkipRate(db, range, thing),
    playsOverTime(db, range, thing),
    topTracks(db, range, totals.plays, 20, thing),
    db.query(albumsSql(thing), within),
    weekdayHours(db, range, thing),
  ]);
  return {
    view: 'artist',
    key,
    name: found.name ?? '',
    artistId: found.artistId,
    genre: found.genre,
    totals,
    ever,
    firstTrack: textIn(rowsOf(firsts)[0], 'first_track'),
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
