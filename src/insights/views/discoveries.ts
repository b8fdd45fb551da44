import type { DiscoveriesView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { foundArtists } from '../found-artists';
import { isWholeOf } from '../headline';
import { binFor, binStart, binsOf } from '../plays-over-time';
import { dateIn, numberIn, percentage, rowsOf } from '../rows';
import type { ViewQuestion } from './view-question';

const daysSql = `
  select local_date, new_artists as artists, new_tracks as tracks
  from silver_play_day
  where ${between} and (new_artists > 0 or new_tracks > 0)`;

/** Plays of the range, and those of artists that were not known before it. */
const shareSql = `
  with found as (
    select artist_number
    from silver_play_fact
    where ${between} and is_first_play_of_artist
  )
  select count(*) as plays, count(found.artist_number) as plays_of_found
  from silver_play_fact as plays
  left join found on found.artist_number = plays.artist_number
  where ${between}`;

/** In the whole of the history no artist was known before. */
const wholeShareSql = `
  select count(*) as plays, count(artist_number) as plays_of_found from silver_play_fact where ${between}`;

/** Who and what was heard for the first time ever. */
export async function discoveriesView(
  db: Queryable,
  { range, history }: ViewQuestion,
): Promise<DiscoveriesView> {
  const span = [range.from, range.to];
  const [days, shares, artists] = await Promise.all([
    db.query(daysSql, span),
    isWholeOf(range, history) ? db.query(wholeShareSql, span) : db.query(shareSql, [...span, ...span]),
    foundArtists(db, range, 50),
  ]);
  const bin = binFor(range);
  const points = new Map(binsOf(range).map((date) => [date, { date, artists: 0, tracks: 0 }]));
  for (const row of rowsOf(days)) {
    const point = points.get(binStart(dateIn(row, 'local_date') ?? '', bin, range));
    if (!point) continue;
    point.artists += numberIn(row, 'artists');
    point.tracks += numberIn(row, 'tracks');
  }
  const all = [...points.values()];
  const [share] = rowsOf(shares);
  return {
    view: 'discoveries',
    newArtists: all.reduce((sum, point) => sum + point.artists, 0),
    newTracks: all.reduce((sum, point) => sum + point.tracks, 0),
    newArtistShare: percentage(numberIn(share, 'plays_of_found'), numberIn(share, 'plays')),
    overTime: { bin, points: all },
    artists,
  };
}
