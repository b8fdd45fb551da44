-- One row per artist: the newest processing of each, and a row for every artist of the history that none was made for.
-- What is not known is 'unclassified', never a made-up genre.
with newest as (
  select *
  from raw_data.spotify_artist_genres
  where artist_id is not null
  qualify row_number() over (partition by artist_id order by ingested_at desc, data_source desc) = 1
),

-- A processing of an artist that only has a name yet.
newest_by_name as (
  select *, replace(replace(lower(artist_name), ' ', ''), chr(160), '') as artist_name_key
  from raw_data.spotify_artist_genres
  where artist_id is null and artist_name is not null
  qualify row_number() over (
    partition by replace(replace(lower(artist_name), ' ', ''), chr(160), '')
    order by ingested_at desc, data_source desc
  ) = 1
),

listened as (
  select artist_id, artist_name
  from silver_artist_name
  union all
  select identity.artist_id, identity.artist_name
  from silver_artist_identity as identity
  left join silver_artist_name as known on known.artist_id = identity.artist_id
  where known.artist_id is null
),

missing as (
  select listened.artist_id, listened.artist_name
  from listened
  left join newest on newest.artist_id = listened.artist_id
  left join newest_by_name
    on listened.artist_id is null
    and newest_by_name.artist_name_key = replace(replace(lower(listened.artist_name), ' ', ''), chr(160), '')
  where newest.artist_id is null and newest_by_name.artist_name_key is null
  qualify row_number() over (
    partition by coalesce(listened.artist_id, replace(replace(lower(listened.artist_name), ' ', ''), chr(160), ''))
    order by listened.artist_name
  ) = 1
),

named as (
  select newest_by_name.*
  from newest_by_name
  left join silver_artist_identity as identity on identity.artist_name_key = newest_by_name.artist_name_key
  where identity.artist_id is null
),

processed as (
  select
    artist_id, artist_name, artist_uri, genres, primary_genre, genre_source, genre_confidence, popularity,
    followers_total, image_url, ingested_at, data_source
  from newest
  union all
  select
    artist_id, artist_name, artist_uri, genres, primary_genre, genre_source, genre_confidence, popularity,
    followers_total, image_url, ingested_at, data_source
  from named
)

select
  artist_id,
  artist_name,
  coalesce(artist_uri, 'spotify:artist:' || artist_id) as artist_uri,
  genres,
  coalesce(primary_genre, 'unclassified') as primary_genre,
  iff(primary_genre is null, 'unclassified', coalesce(genre_source, 'unclassified')) as genre_source,
  genre_confidence,
  popularity,
  followers_total,
  image_url,
  ingested_at,
  data_source
from processed
union all
select
  artist_id,
  artist_name,
  'spotify:artist:' || artist_id as artist_uri,
  null as genres,
  'unclassified' as primary_genre,
  'unclassified' as genre_source,
  null as genre_confidence,
  null as popularity,
  null as followers_total,
  null as image_url,
  null as ingested_at,
  null as data_source
from missing
