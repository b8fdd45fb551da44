-- One row per artist that a track of several is credited to: by the source's list, or by the title where a source tells but
-- one artist and the title says "(feat. …)".
with told as (
  select distinct
    coalesce(track_id, name_key(primary_artist_name) || '|' || name_key(track_name)) as track_key,
    track_id,
    track_name,
    primary_artist_id,
    primary_artist_name,
    iff(array_size(as_array(artists)) > 1, as_array(artists), null) as artists,
    data_source
  from raw_data.spotify_listening_history
  where coalesce(content_type, 'track') = 'track'
    and (array_size(as_array(artists)) > 1 or array_size(featured_names(track_name)) > 0)
),

listed as (
  select told.track_key, told.track_id, told.track_name, told.data_source, artist.value as artist, artist.index as index
  from told
  cross join lateral flatten(input => told.artists) as artist
),

named as (
  select track_key, track_id, track_name, primary_artist_id, primary_artist_name, data_source, featured_names(track_name) as names
  from told
  where artists is null
),

featured as (
  select
    named.track_key,
    named.track_id,
    named.track_name,
    named.data_source,
    trim(cast(name.value as varchar)) as artist_name,
    name.index as index
  from named
  cross join lateral flatten(input => named.names) as name
)

select
  track_key,
  track_id,
  track_name,
  cast(index + 1 as integer) as position,
  nullif(get(artist, 'id')::varchar, '') as artist_id,
  nullif(get(artist, 'name')::varchar, '') as artist_name,
  'artists' as credited_by,
  data_source
from listed
union all
select track_key, track_id, track_name, 1 as position, primary_artist_id, primary_artist_name, 'title' as credited_by, data_source
from named
where array_size(names) > 0
union all
select
  track_key,
  track_id,
  track_name,
  cast(index + 2 as integer) as position,
  null as artist_id,
  artist_name,
  'title' as credited_by,
  data_source
from featured
where artist_name <> ''
