import type { ArtistView, NothingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { mostPlayed } from '../most-played';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rowsOf, textIn } from '../rows';
import { type Thing, artistThing } from '../thing';
import { thingSkipRate, thingSpan, thingTotals } from '../thing-totals';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const artistSql =
  'select artist_id, artist_name, primary_genre from silver_artist_plays where artist_key = ?';

const firstSql = ({ condition }: Thing) => `
  select tracks.track_name as first_track
  from silver_play_fact as firsts
  inner join silver_track_dimension as tracks on tracks.recording_number = firsts.recording_number
  where firsts.${condition} and firsts.is_first_play_of_artist`;

const tracksSql = ({ condition }: Thing) => `
  select count(distinct recording_number) as tracks
  from silver_play_fact
  where ${between} and ${condition}`;

/** The page of an artist. */
export async function artistView(
  db: Queryable,
  { place, range }: ViewQuestion,
): Promise<ArtistView | NothingView> {
  const key = place.key ?? '';
  const [artist] = rowsOf(await db.query(artistSql, [key]));
  if (!artist) return { view: 'nothing', message: 'Your history has no play of this artist.' };
  const thing = artistThing(key);
  const within = [range.from, range.to, ...thing.parameters];
  const totals = await thingTotals(db, range, thing);
  const [ever, firsts, tracks, skipRate, series, best, albums, hours] = await Promise.all([
    thingSpan(db, thing),
    db.query(firstSql(thing), thing.parameters),
    db.query(tracksSql(thing), within),
    thingSkipRate(db, range, thing),
    playsOverTime(db, range, thing),
    topTracks(db, range, totals.plays, 20, thing),
    mostPlayed(db, 'album', range, 10, thing),
    weekdayHours(db, range, thing),
  ]);
  return {
    view: 'artist',
    key,
    name: textIn(artist, 'artist_name') ?? '',
    artistId: textIn(artist, 'artist_id'),
    genre: textIn(artist, 'primary_genre') ?? 'unclassified',
    totals,
    ever,
    firstTrack: textIn(rowsOf(firsts)[0], 'first_track'),
    tracks: numberIn(rowsOf(tracks)[0], 'tracks'),
    skipRate,
    playsOverTime: series,
    topTracks: best,
    topAlbums: rowsOf(albums).map((row) => ({
      key: textIn(row, 'thing') ?? '',
      name: textIn(row, 'name') ?? '',
      plays: numberIn(row, 'plays'),
    })),
    hours,
  };
}
