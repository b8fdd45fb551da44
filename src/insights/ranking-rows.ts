import type { RankingKind } from '../protocol/views';
import { albumKey } from './album-key';
import { artistOfColumns } from './artist-genre';
import { between } from './between';
import { thingKey } from './thing';
import { artistOfPlay, artistOfRow } from './top-artists';

/**
 * Statements that count the plays of a range by thing: `thing`, `name`, `plays`, `minutes`, and the artist where it is known
 * already. They group by what is there and put keys and names to much fewer rows. Plays without a name are not ranked.
 */
export const countedSql: Record<RankingKind, string> = {
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

/** The most played of a kind; `things` and `known_plays` are of all of them. Ties go by name. */
export const topSql = (kind: RankingKind, most: number): string => `
  with things as (${countedSql[kind]})
  select things.*, count(*) over () as things, sum(plays) over () as known_plays
  from things
  order by plays desc, name, thing
  limit ${most}`;

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
  albums: albumKey,
  genres: thingKey.genre,
};

/**
 * What albums of these keys may be called: all that stands before a bar, as names have bars too. Names are compared
 * before keys, since putting every play's key together takes long.
 */
export const quickNames = (kind: RankingKind, things: readonly string[]): string[] =>
  kind === 'albums'
    ? [
        ...new Set(
          things.flatMap((thing) => [...thing.matchAll(/\|/g)].map(({ index }) => thing.slice(0, index))),
        ),
      ]
    : [];

/** The key of a play: of an album's, NULL where its name tells already that it is none of the things. */
const keyAmong = (kind: RankingKind, things: readonly string[]) =>
  kind === 'albums'
    ? `case when lower(album_name) ${oneOf(quickNames(kind, things))} then ${albumKey} end`
    : keys[kind];

const details: Record<RankingKind, string> = {
  artists: '',
  tracks: `max(track_id) as spotify_id, ${artistOfColumns},`,
  albums: 'max(album_id) as spotify_id,',
  genres: '',
};

/**
 * Of some things, by all their plays ever: the first and the last, and of tracks and albums what is not reckoned for those that
 * are not shown; and how often each was played in each part of a range, a range of dates for each part.
 */
export const livesSql = (kind: RankingKind, things: readonly string[], parts: number): string => `
  with own as (
    select *, ${keyAmong(kind, things)} as thing
    from silver_listening_enriched
  )
  select thing, ${details[kind]} min_by(local_timestamp, utc_played_at) as first_play,
    max_by(local_timestamp, utc_played_at) as last_play,
    ${Array.from({ length: parts }, (_, part) => `count_if(${between}) as part_${part}`).join(', ')}
  from own
  where thing ${oneOf(things)}
  group by thing`;
