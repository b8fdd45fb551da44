-- One row per recording that was listened to: what it is called. Plays say so, and other listens where there are none: what is
-- excluded or was skipped names nothing that counts. Of several spellings, ids and artists (an id that was used for two songs) it is
-- the last one.
-- internal
-- rules: at once
with spellings as (
  select
    listen.recording_id,
    listen.track_name,
    listen.track_id,
    coalesce(listen.artist_id, name_key(listen.artist_name)) as artist_key,
    judged.counts_as_play
  from silver_listen_resolved as listen
  inner join silver_listen_judged as judged on judged.listen_key = listen.listen_key
  group by all
),

recordings as (
  select
    recording_id,
    coalesce(max(iff(counts_as_play, track_name, null)), max(track_name)) as track_name,
    coalesce(max(iff(counts_as_play, track_id, null)), max(track_id)) as track_id,
    coalesce(max(iff(counts_as_play, artist_key, null)), max(artist_key)) as artist_key
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
