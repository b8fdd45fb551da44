import type { Queryable, ResultTable } from '../warehouse/warehouse';
import type { ArtistRef } from './artist-ref';
import type { ExternalSource } from './sources/source-names';

/** Which artists of the history a source is to be asked about. */
export interface Wanted {
  now: Date;
  limit: number;
  /** Only artists that were heard since then (UTC). */
  heardSince?: Date;
  /** An artist without a genre is asked for again after so long, in milliseconds. Default: 30 days. */
  unclassifiedAfterMs?: number;
}

const dayMs = 86_400_000;
const staleAfterMs = 180 * dayMs;
const defaultUnclassifiedAfterMs = 30 * dayMs;

/** Artists of the history with what decides their turn. `?` is the instant since when they must have been heard. */
const artists = `
  heard as (
    select distinct coalesce(primary_artist_id, name_key(primary_artist_name)) as artist_key
    from silver_history_resolved
    where utc_played_at >= cast(? as timestamp)
  ),

  artists as (
    select
      genres.artist_id,
      genres.artist_name,
      genres.genre_source,
      coalesce(genres.artist_id, name_key(genres.artist_name)) as artist_key,
      coalesce(played.plays, 0) as plays
    from bronze_artist_genres as genres
    left join silver_artist_plays as played
      on played.artist_key = coalesce(genres.artist_id, name_key(genres.artist_name))
  )`;

/** New artists first, the most played before the others; then those whose answer is old. */
const inTurn = `
  and (cast(? as boolean) or artists.artist_key in (select artist_key from heard))
  order by iff(asked_at is null, 0, 1), plays desc, artists.artist_key
  limit ?`;

/**
 * Artists to look up at Spotify: those that it was never asked about (an artist without an id by one of its tracks), then those
 * asked longer ago than 180 days, or 30 where that brought no genre. An artist that is gone there is asked for after 180 days;
 * a genre of the listener's choice is not asked for again.
 */
export async function dueAtSpotify(warehouse: Queryable, wanted: Wanted): Promise<ArtistRef[]> {
  const { since, isAll, stale, unclassified } = instants(wanted);
  return refs(
    await warehouse.query(
      `with ${artists},

  asked as (
    select
      artist_id,
      max(ingested_at) as asked_at,
      max(case when artist_name is not null then ingested_at end) as told_at
    from raw_data.spotify_artist_genres
    where artist_id is not null
    group by artist_id
  ),

  tracks as (
    select primary_artist_name as artist_name, max_by(track_id, played_at) as track_id
    from raw_data.spotify_listening_history
    where primary_artist_id is null and primary_artist_name is not null and track_id is not null
    group by primary_artist_name
  )

  select artists.artist_id, artists.artist_name, tracks.track_id
  from artists
  left join asked on asked.artist_id = artists.artist_id
  left join tracks on artists.artist_id is null and tracks.artist_name = artists.artist_name
  where (artists.artist_id is not null or tracks.track_id is not null)
  and (
    asked_at is null
    or (artists.genre_source <> 'manual' and asked_at < cast(? as timestamp))
    or (artists.genre_source = 'unclassified' and told_at = asked_at and asked_at < cast(? as timestamp))
  )
  ${inTurn}`,
      [since, stale, unclassified, isAll, wanted.limit],
    ),
  );
}

/**
 * Artists to ask another source about, who have no genre of Spotify's or of the listener's own: those that it was never
 * asked about, then those asked longer ago than 180 days, or 30 where there is no genre yet.
 */
export async function dueAtSource(
  warehouse: Queryable,
  source: ExternalSource,
  wanted: Wanted,
): Promise<ArtistRef[]> {
  const { since, isAll, stale, unclassified } = instants(wanted);
  return refs(
    await warehouse.query(
      `with ${artists},

  answered as (
    select coalesce(artist_id, name_key(artist_name)) as artist_key, max(ingested_at) as asked_at
    from raw_data.artist_genre_evidence
    where source = ?
    group by 1
  ),

  -- What was told of a name is told of the artist whose name it turned out to be.
  turns as (
    select artists.*, coalesce(by_key.asked_at, by_name.asked_at) as asked_at
    from artists
    left join answered as by_key on by_key.artist_key = artists.artist_key
    left join answered as by_name on artists.artist_id is not null and by_name.artist_key = name_key(artists.artist_name)
  )

  select artist_id, artist_name, null as track_id
  from turns as artists
  where genre_source not in ('spotify', 'manual')
  and ${source === 'lastfm' ? 'artist_name is not null' : 'artist_id is not null'}
  and (
    asked_at is null
    or asked_at < cast(? as timestamp)
    or (genre_source = 'unclassified' and asked_at < cast(? as timestamp))
  )
  ${inTurn}`,
      [since, source, stale, unclassified, isAll, wanted.limit],
    ),
  );
}

function instants({ now, heardSince, unclassifiedAfterMs = defaultUnclassifiedAfterMs }: Wanted) {
  const before = (ms: number) => timestamp(new Date(now.getTime() - ms));
  return {
    since: timestamp(heardSince ?? now),
    isAll: heardSince === undefined,
    stale: before(staleAfterMs),
    unclassified: before(unclassifiedAfterMs),
  };
}

/** UTC without a zone, as the warehouse has instants. */
const timestamp = (instant: Date) => instant.toISOString().replace('Z', '');

function refs({ rows }: ResultTable): ArtistRef[] {
  const text = (cell: unknown) => (typeof cell === 'string' && cell !== '' ? cell : null);
  return rows.map(([id, name, trackId]) => ({ id: text(id), name: text(name), trackId: text(trackId) }));
}
