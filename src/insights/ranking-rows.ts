import type { DateRange } from '../protocol/period';
import type { RankingKind } from '../protocol/views';
import type { Queryable, ResultTable } from '../warehouse/warehouse';
import { artistOfColumns } from './artist-genre';
import { between } from './between';
import { type Row, textIn } from './rows';
import { thingKey } from './thing';
import { artistOfPlay, artistOfRow } from './top-artists';

/**
 * Statements that count the plays of a range by thing: `thing`, `name`, `plays`, `minutes`, and the artist where it is known
 * already. They group by what is there and put keys and names to much fewer rows. Plays without a name are not ranked.
 */
const countedSql: Record<RankingKind, string> = {
  artists: `
    select artists.artist_key as thing, artists.artist_name as name, artists.artist_id as spotify_id,
      artists.artist_key as artist_key, artists.artist_name as artist_name, artists.primary_genre as genre,
      counted.plays as plays, counted.minutes as minutes
    from (
      select ${artistOfPlay} as artist, count(*) as plays, sum(listened_minutes) as minutes
      from silver_listening_enriched
      where ${between} and primary_artist_name is not null
      group by ${artistOfPlay}
    ) as counted
    inner join silver_artist_plays as artists on ${artistOfRow} = counted.artist`,
  tracks: `
    select recording_id as thing, max(track_name) as name, count(*) as plays, sum(listened_minutes) as minutes
    from silver_listening_enriched
    where ${between}
    group by recording_id
    having count(track_name) > 0`,
  albums: `
    select lower(counted.album_name) || '|' || coalesce(artists.artist_key, '') as thing, max(counted.album_name) as name,
      max(lower(counted.album_name)) as album, max(coalesce(counted.artist, '')) as artist,
      max(artists.artist_key) as artist_key, max(artists.artist_name) as artist_name, sum(counted.plays) as plays,
      sum(counted.minutes) as minutes
    from (
      select album_name, ${artistOfPlay} as artist, count(*) as plays, sum(listened_minutes) as minutes
      from silver_listening_enriched
      where ${between} and album_name is not null
      group by album_name, ${artistOfPlay}
    ) as counted
    left join silver_artist_plays as artists on ${artistOfRow} = counted.artist
    group by lower(counted.album_name) || '|' || coalesce(artists.artist_key, '')`,
  genres: `
    select primary_genre as thing, primary_genre as name, count(*) as plays, sum(listened_minutes) as minutes
    from silver_listening_enriched
    where ${between} and primary_genre <> 'unclassified'
    group by primary_genre`,
};

/** Of tracks, names are looked at for those alone that may be among the first: all that have as many plays as the last one. */
const topTracksSql = (most: number) => `
  with counted as (
    select recording_id as thing, count(*) as plays, sum(listened_minutes) as minutes
    from silver_listening_enriched
    where ${between}
    group by recording_id
    having count(track_name) > 0
  ), sums as (
    select count(*) as things, sum(plays) as known_plays from counted
  ), edge as (
    select min(plays) as fewest from (select plays from counted order by plays desc limit ${most}) as first_ones
  ), chosen as (
    select counted.thing, counted.plays, counted.minutes from counted inner join edge on counted.plays >= edge.fewest
  ), named as (
    select chosen.thing as thing, max(track_name) as name, max(chosen.plays) as plays, max(chosen.minutes) as minutes
    from chosen
    inner join silver_listening_enriched as own on own.recording_id = chosen.thing
    where ${between}
    group by chosen.thing
  )
  select named.thing, named.name, named.plays, named.minutes, sums.things, sums.known_plays
  from named
  cross join sums
  order by named.plays desc, named.name, named.thing
  limit ${most}`;

/** The most played of a kind in a range; `things` and `known_plays` are of all of them. Ties go by name. */
export function topOf(
  db: Queryable,
  kind: RankingKind,
  range: DateRange,
  most: number,
): Promise<ResultTable> {
  const span = [range.from, range.to];
  if (kind === 'tracks') return db.query(topTracksSql(most), [...span, ...span]);
  return db.query(
    `with things as (${countedSql[kind]})
     select things.*, count(*) over () as things, sum(plays) over () as known_plays
     from things
     order by plays desc, name, thing
     limit ${most}`,
    span,
  );
}

const oneOf = (things: readonly string[]) => `in (${things.map(() => '?').join(', ')})`;

/** The places of some things among all of a range. */
export const placesSql = (kind: RankingKind, things: readonly string[]): string => `
  with things as (${countedSql[kind]}), places as (
    select thing, row_number() over (order by plays desc, name, thing) as place from things
  )
  select thing, place from places where thing ${oneOf(things)}`;

const keys: Record<RankingKind, string> = {
  artists: thingKey.artist,
  tracks: thingKey.track,
  albums: thingKey.album,
  genres: thingKey.genre,
};

const details: Record<RankingKind, string> = {
  artists: '',
  tracks: `max(track_id) as spotify_id, ${artistOfColumns},`,
  albums: 'max(album_id) as spotify_id,',
  genres: '',
};

const wantedAlbum =
  'select cast(? as varchar) as thing, cast(? as varchar) as album, cast(? as varchar) as artist';

/** The plays of things, whose keys fill the `?`. Albums are found by name and artist: putting every play's key together takes long. */
const playsOf = (kind: RankingKind, count: number) =>
  kind === 'albums'
    ? `(
    ${Array.from({ length: count }, () => wantedAlbum).join(' union all ')}
  ) as wanted
  inner join silver_listening_enriched as own
    on lower(own.album_name) = wanted.album and coalesce(${artistOfPlay}, '') = wanted.artist`
    : `(
    select *, ${keys[kind]} as thing
    from silver_listening_enriched
    where ${keys[kind]} in (${Array.from({ length: count }, () => '?').join(', ')})
  ) as own`;

/**
 * Of things in a ranking, by all their plays ever: the first and the last, and of tracks and albums what is not reckoned for
 * those that are not shown; and how often each was played in each of some parts of the range.
 */
export function livesOf(
  db: Queryable,
  kind: RankingKind,
  things: readonly Row[],
  parts: readonly DateRange[],
): Promise<ResultTable> {
  const sql = `
  select thing, ${details[kind]} min_by(local_timestamp, utc_played_at) as first_play,
    max_by(local_timestamp, utc_played_at) as last_play,
    ${parts.map((_, part) => `count_if(${between}) as part_${part}`).join(', ')}
  from ${playsOf(kind, things.length)}
  group by thing`;
  const wanted = things.flatMap((row) => {
    const thing = textIn(row, 'thing') ?? '';
    return kind === 'albums' ? [thing, textIn(row, 'album') ?? '', textIn(row, 'artist') ?? ''] : [thing];
  });
  return db.query(sql, [...parts.flatMap(({ from, to }) => [from, to]), ...wanted]);
}
