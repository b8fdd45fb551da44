-- One row per artist: the newest answer of Spotify on each, and a row for every artist of the history that it was never asked
-- about (ingested_at is NULL). artist_key is the id, or the name where no source knows an id; artist_hash a number for it.
-- internal
with processed as (
  select
    coalesce(raw.artist_id, identity.artist_id) as artist_id,
    raw.artist_name,
    raw.artist_uri,
    raw.genres,
    raw.primary_genre,
    raw.genre_source,
    raw.genre_confidence,
    raw.popularity,
    raw.followers_total,
    raw.image_url,
    raw.ingested_at,
    raw.data_source,
    name_key(raw.artist_name) as artist_name_key
  from raw_data.spotify_artist_genres as raw
  -- A processing of an artist that only had a name: it is the id's once the name is resolved.
  left join silver_artist_identity as identity
    on identity.artist_name_key = iff(raw.artist_id is null, name_key(raw.artist_name), null)
  where raw.artist_id is not null or raw.artist_name is not null
),

newest as (
  select *, coalesce(artist_id, artist_name_key) as artist_key
  from processed
  qualify row_number() over (
    partition by coalesce(artist_id, artist_name_key)
    order by ingested_at desc nulls last, data_source desc, artist_name, primary_genre
  ) = 1
),

listened as (
  select artist_id, artist_name
  from silver_artist_name
  union all
  select artist_id, artist_name
  from silver_artist_identity
  union all
  select primary_artist_id as artist_id, null as artist_name
  from raw_data.spotify_listening_history
  where primary_artist_id is not null and primary_artist_name is null
),

listened_keys as (
  select *, coalesce(artist_id, name_key(artist_name)) as artist_key
  from listened
  qualify row_number() over (
    partition by coalesce(artist_id, name_key(artist_name))
    order by artist_name nulls last
  ) = 1
),

missing as (
  select listened_keys.artist_id, coalesce(known.artist_name, listened_keys.artist_name) as artist_name
  from listened_keys
  left join newest on newest.artist_key = listened_keys.artist_key
  left join silver_artist_name as known on known.artist_id = listened_keys.artist_id
  where newest.artist_key is null
)

select
  key_number(artist_key) as artist_hash,
  artist_key,
  artist_id,
  artist_name,
  coalesce(artist_uri, 'spotify:artist:' || artist_id) as artist_uri,
  genres,
  nullif(primary_genre, 'unclassified') as primary_genre,
  genre_source,
  genre_confidence,
  popularity,
  followers_total,
  image_url,
  ingested_at,
  data_source
from newest
union all
select
  key_number(coalesce(artist_id, name_key(artist_name))) as artist_hash,
  coalesce(artist_id, name_key(artist_name)) as artist_key,
  artist_id,
  artist_name,
  'spotify:artist:' || artist_id as artist_uri,
  null as genres,
  null as primary_genre,
  null as genre_source,
  null as genre_confidence,
  null as popularity,
  null as followers_total,
  null as image_url,
  null as ingested_at,
  null as data_source
from missing
