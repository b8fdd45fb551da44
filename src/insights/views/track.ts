import type { NothingView, TrackView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { artistGenreIn } from '../artist-genre';
import { between } from '../between';
import { artistColumns, dimensions } from '../dimensions';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rounded, rowsOf, textIn } from '../rows';
import { type Thing, trackThing } from '../thing';
import { thingSkipRate, thingSpan, thingTotals } from '../thing-totals';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const nameSql = `
  select own.track_name as name, own.track_id as track_id, ${artistColumns}
  from silver_track_dimension as own
  ${dimensions.track.artists}
  where own.recording_id = ?`;

const albumsSql = ({ condition }: Thing) => `
  with own as (
    select album_number, count(*) as plays from silver_play_fact where ${condition} group by album_number
  )
  select albums.album_name as name, sum(own.plays) as plays
  from own
  inner join silver_album_dimension as albums on albums.album_number = own.album_number
  group by albums.album_name
  order by plays desc, name
  limit 5`;

/** The newest, which are found by their instants. */
const playsSql = ({ condition }: Thing) => `
  select local_timestamp as played, listened_minutes as minutes, source, listening_source
  from silver_listening_enriched
  where recording_id = ? and ${between} and utc_played_at in (
      select utc_played_at
      from silver_play_fact
      where ${condition} and ${between}
      order by utc_played_at desc
      limit 20
    )
  order by utc_played_at desc, unique_play
  limit 20`;

/** The page of a track: of one recording, whatever its ids. */
export async function trackView(
  db: Queryable,
  { place, range }: ViewQuestion,
): Promise<TrackView | NothingView> {
  const key = place.key ?? '';
  const thing = trackThing(key);
  const ever = await thingSpan(db, thing);
  if (ever.plays === 0) return { view: 'nothing', message: 'Your history has no play of this track.' };
  const [names, albums, totals, skipRate, series, hours, plays] = await Promise.all([
    db.query(nameSql, [key]),
    db.query(albumsSql(thing), thing.parameters),
    thingTotals(db, range, thing),
    thingSkipRate(db, range, thing),
    playsOverTime(db, range, thing),
    weekdayHours(db, range, thing),
    db.query(playsSql(thing), [key, range.from, range.to, key, range.from, range.to]),
  ]);
  const [name = {}] = rowsOf(names);
  return {
    view: 'track',
    key,
    name: textIn(name, 'name') ?? '',
    trackId: textIn(name, 'track_id'),
    artistName: textIn(name, 'artist_name'),
    artistId: textIn(name, 'artist_id'),
    albums: rowsOf(albums).map((row) => textIn(row, 'name') ?? ''),
    ...artistGenreIn(name),
    totals,
    ever,
    skipRate,
    playsOverTime: series,
    hours,
    plays: rowsOf(plays).map((row) => ({
      at: textIn(row, 'played') ?? '',
      minutes: rounded(numberIn(row, 'minutes'), 2),
      source: textIn(row, 'source') ?? '',
      listeningSource: textIn(row, 'listening_source') ?? 'unknown',
    })),
  };
}
