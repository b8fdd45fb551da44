-- One row per recording that was listened to, whatever the rules say: what it is called. Of several spellings, ids and artists (an
-- id that was used for two songs) it is the last one.
-- internal
with spellings as (
  select recording_id, track_name, track_id, artist_id, artist_name
  from silver_listen_resolved
  group by recording_id, track_name, track_id, artist_id, artist_name
),

recordings as (
  select
    recording_id,
    max(track_name) as track_name,
    max(track_id) as track_id,
    max(coalesce(artist_id, name_key(artist_name))) as artist_key
  from spellings
  group by recording_id
)

select
  key_number(recording_id) as recording_number,
  key_number(artist_key) as artist_number,
  recording_id,
  track_name,
  track_id
from recordings
