-- One row per spelling of a track in the raw rows: the recording that it is, and its artist. A recording is what listeners
-- call the same song: the same primary artist and title (case and spacing aside), or the same track id. recording_id is the
-- smallest track id of the recording, or the spelling itself where no source knows an id. What a row leaves out is '' here.
-- internal
with tracks as (
  select
    track_id,
    track_name,
    coalesce(primary_artist_id, '') as raw_artist_id,
    coalesce(primary_artist_name, '') as raw_artist_name
  from raw_data.spotify_listening_history
  where coalesce(content_type, 'track') = 'track'
  group by all
),

spelled as (
  select
    tracks.track_id,
    tracks.track_name,
    tracks.raw_artist_id,
    tracks.raw_artist_name,
    coalesce(nullif(tracks.raw_artist_id, ''), identity.artist_id) as artist_id,
    coalesce(known.artist_name, identity.artist_name, nullif(tracks.raw_artist_name, '')) as artist_name,
    case
      when tracks.track_name is null or (tracks.raw_artist_id = '' and tracks.raw_artist_name = '')
        then coalesce('id:' || tracks.track_id, 'untitled:' || coalesce(tracks.track_name, ''))
      else coalesce(
        nullif(tracks.raw_artist_id, ''),
        identity.artist_id,
        'name:' || name_key(tracks.raw_artist_name)
      ) || '|' || name_key(tracks.track_name)
    end as spelling
  from tracks
  left join silver_artist_identity as identity
    on identity.artist_name_key = name_key(tracks.raw_artist_name)
  left join silver_artist_name as known
    on known.artist_id = coalesce(nullif(tracks.raw_artist_id, ''), identity.artist_id)
),

-- An id joins the spellings it was seen with, a spelling joins its ids. Two rounds reach as far as real catalogues go:
-- a spelling renamed twice, on ids that were relinked.
by_id as (
  select *, coalesce(min(spelling) over (partition by track_id), spelling) as id_root
  from spelled
  where track_id is not null
  union all
  select *, spelling as id_root
  from spelled
  where track_id is null
),

by_spelling as (
  select *, min(id_root) over (partition by spelling) as spelling_root
  from by_id
),

by_id_again as (
  select *, iff(track_id is null, spelling_root, min(spelling_root) over (partition by track_id)) as second_root
  from by_spelling
),

by_spelling_again as (
  select *, min(second_root) over (partition by spelling) as recording_root
  from by_id_again
)

select
  coalesce(track_id, '') as track_id,
  coalesce(track_name, '') as track_name,
  raw_artist_id,
  raw_artist_name,
  artist_id,
  artist_name,
  coalesce(artist_id, name_key(artist_name)) as artist_key,
  coalesce(min(track_id) over (partition by recording_root), recording_root) as recording_id
from by_spelling_again
