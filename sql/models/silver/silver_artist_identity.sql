-- One row per artist name of the listening history: the artist id that the name stands for, where any source knows it.
-- Exports name artists without an id; the API and the artist lookups know both. Of several ids the most played wins.
-- internal
with sightings as (
  select
    name_key(primary_artist_name) as artist_name_key,
    primary_artist_id as artist_id,
    primary_artist_name as artist_name,
    count(*) as plays,
    max(played_at) as last_seen
  from raw_data.spotify_listening_history
  where primary_artist_name is not null
  group by 1, 2, 3
  union all
  select
    name_key(artist_name) as artist_name_key,
    artist_id,
    artist_name,
    0 as plays,
    max(ingested_at) as last_seen
  from raw_data.spotify_artist_genres
  where artist_name is not null and artist_id is not null
  group by 1, 2, 3
),

by_id as (
  select artist_name_key, artist_id, sum(plays) as plays
  from sightings
  group by 1, 2
),

-- A row without an id never wins over one with an id: the name is known then.
resolved as (
  select artist_name_key, artist_id
  from by_id
  qualify row_number() over (
    partition by artist_name_key
    order by iff(artist_id is null, 1, 0), plays desc, artist_id
  ) = 1
),

spelled as (
  select artist_name_key, artist_name
  from sightings
  where plays > 0
  qualify row_number() over (partition by artist_name_key order by plays desc, last_seen desc, artist_name) = 1
)

select resolved.artist_name_key, resolved.artist_id, spelled.artist_name
from resolved
inner join spelled on spelled.artist_name_key = resolved.artist_name_key
