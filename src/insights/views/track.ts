import type { NothingView, TrackView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { artistGenreIn, artistOfColumns } from '../artist-genre';
import { between } from '../between';
import { playsOverTime } from '../plays-over-time';
import { numberIn, rounded, rowsOf, textIn } from '../rows';
import { trackThing } from '../thing';
import { thingSkipRate, thingSpan, thingTotals } from '../thing-totals';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

const nameSql = `
  select max(track_name) as name, max(track_id) as track_id, ${artistOfColumns}
  from silver_listening_enriched
  where recording_id = ?`;

const albumsSql = `
  select album_name as name, count(*) as plays
  from silver_listening_enriched
  where recording_id = ? and album_name is not null
  group by album_name
  order by plays desc, name
  limit 5`;

const playsSql = `
  select local_timestamp as played, listened_minutes as minutes, source, listening_source
  from silver_listening_enriched
  where ${between} and recording_id = ?
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
    db.query(albumsSql, [key]),
    thingTotals(db, range, thing),
    thingSkipRate(db, range, thing),
    playsOverTime(db, range, thing),
    weekdayHours(db, range, thing),
    db.query(playsSql, [range.from, range.to, key]),
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
