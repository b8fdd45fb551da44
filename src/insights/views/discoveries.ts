import type { DiscoveriesView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { binFor, binStart, binsOf } from '../plays-over-time';
import { dateIn, numberIn, percentage, rowsOf, textIn } from '../rows';
import { thingKey } from '../thing';
import type { ViewQuestion } from './view-question';

const between = 'local_date between cast(? as date) and cast(? as date)';

const daysSql = `
  select local_date, count_if(is_first_play_of_artist) as artists, count_if(is_first_play_of_track) as tracks
  from silver_listening_enriched
  where ${between} and (is_first_play_of_artist or is_first_play_of_track)
  group by local_date`;

/** Artists first heard in the range, with the play that was their first. */
const found = `
  with found as (
    select ${thingKey.artist} as artist_key, local_timestamp as first_play, track_name as first_track
    from silver_listening_enriched
    where ${between} and is_first_play_of_artist and primary_artist_name is not null
  )`;

const shareSql = `${found}
  select count(*) as plays, count(found.artist_key) as plays_of_found
  from silver_listening_enriched as plays
  left join found on found.artist_key = coalesce(plays.primary_artist_id, name_key(plays.primary_artist_name))
  where plays.${between}`;

const artistsSql = `${found}
  select found.artist_key, max(plays.primary_artist_name) as name, max(plays.primary_artist_id) as artist_id,
    max(plays.primary_genre) as genre, max(found.first_play) as first_play, max(found.first_track) as first_track,
    count(*) as plays
  from found
  inner join silver_listening_enriched as plays
    on coalesce(plays.primary_artist_id, name_key(plays.primary_artist_name)) = found.artist_key
  group by found.artist_key
  order by plays desc, name, found.artist_key
  limit 50`;

/** Who and what was heard for the first time ever. */
export async function discoveriesView(db: Queryable, { range }: ViewQuestion): Promise<DiscoveriesView> {
  const span = [range.from, range.to];
  const [days, shares, artists] = await Promise.all([
    db.query(daysSql, span),
    db.query(shareSql, [...span, ...span]),
    db.query(artistsSql, span),
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
    artists: rowsOf(artists).map((row) => ({
      key: textIn(row, 'artist_key') ?? '',
      name: textIn(row, 'name') ?? '',
      artistId: textIn(row, 'artist_id'),
      genre: textIn(row, 'genre') ?? 'unclassified',
      firstPlay: textIn(row, 'first_play') ?? '',
      firstTrack: textIn(row, 'first_track'),
      plays: numberIn(row, 'plays'),
    })),
  };
}
