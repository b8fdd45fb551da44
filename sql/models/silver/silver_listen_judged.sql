-- One row per listen to music: what the rules in force say of it. It counts as a play or not and why not, how long it was,
-- which session it belongs to and whether it is a first. Narrow, so that another rule takes effect at once.
-- internal
-- rules: at once
with lengths as (
  select
    recording_id,
    coalesce(max(track_duration_ms), max(iff(reason_end = 'trackdone', ms_played, null))) as track_length_ms
  from silver_listen_resolved
  where {{needs_track_length}}
  group by recording_id
),

excluded_artists as (
  select artist_key
  from silver_recording
  where {{excluded_artist}}
  group by artist_key
),

excluded_genres as (
  select coalesce(artist_id, name_key(artist_name)) as artist_key
  from bronze_artist_genres
  where {{excluded_genre}}
),

ruled as (
  select
    listen.listen_key,
    listen.artist_key,
    listen.recording_id,
    listen.ms_played,
    listen.track_duration_ms,
    listen.skipped,
    {{play_rule}} as is_long_enough,
    case
      when excluded_artists.artist_key is not null then 'excluded artist'
      when excluded_genres.artist_key is not null then 'excluded genre'
      when {{excluded_playlist}} then 'excluded playlist'
      when {{excluded_hour}} then 'excluded hour'
      when {{excluded_incognito}} then 'incognito'
    end as exclusion
  from silver_listen_resolved as listen
  left join lengths on lengths.recording_id = listen.recording_id
  left join excluded_artists on excluded_artists.artist_key = listen.artist_key
  left join excluded_genres on excluded_genres.artist_key = listen.artist_key
),

judged as (
  select
    *,
    exclusion is null and is_long_enough as counts_as_play,
    coalesce(exclusion, iff(is_long_enough, null, 'below play rule')) as why_not,
    case
      when skipped or not is_long_enough then true
      when skipped is null and ms_played is null then null
      else false
    end as is_skip
  from ruled
),

first_of_artist as (
  select min(listen_key) as listen_key
  from judged
  where counts_as_play and artist_key is not null
  group by artist_key
),

first_of_recording as (
  select min(listen_key) as listen_key
  from judged
  where counts_as_play
  group by recording_id
),

-- Only plays and only what their order decides: these rows are sorted.
ordered as (
  select
    listen_key,
    ms_played,
    track_duration_ms,
    lag(listen_key) over (order by listen_key) as previous_key
  from judged
  where counts_as_play
),

-- Without a length from the source: the track's own, at most the time since the previous play ended. The millisecond of the
-- end is in the key.
timed as (
  select
    listen_key,
    since_previous_ms,
    coalesce(ms_played, iff(since_previous_ms < track_duration_ms, since_previous_ms, track_duration_ms)) as listened_ms
  from (
    select *, floor(listen_key / 1000000) - floor(previous_key / 1000000) as since_previous_ms
    from ordered
  ) as spaced
),

starting as (
  select
    listen_key,
    listened_ms,
    iff(
      since_previous_ms is null or since_previous_ms - coalesce(listened_ms, 0) >= 30 * 60 * 1000,
      listen_key,
      null
    ) as session_start
  from timed
),

in_session as (
  select
    listen_key,
    listened_ms,
    session_start,
    max(session_start) over (order by listen_key rows between unbounded preceding and current row) as session_key
  from starting
),

-- A session is named after its first play.
sessions as (
  select in_session.listen_key as session_key, listen.unique_play as session_id
  from in_session
  inner join silver_listen_resolved as listen on listen.listen_key = in_session.listen_key
  where in_session.session_start is not null
)

select
  judged.listen_key,
  judged.counts_as_play,
  judged.why_not,
  judged.is_skip,
  cast(coalesce(in_session.listened_ms, judged.ms_played, judged.track_duration_ms) as bigint) as listened_ms,
  sessions.session_id,
  first_of_artist.listen_key is not null as is_first_play_of_artist,
  first_of_recording.listen_key is not null as is_first_play_of_track
from judged
left join in_session on in_session.listen_key = judged.listen_key
left join sessions on sessions.session_key = in_session.session_key
left join first_of_artist on first_of_artist.listen_key = judged.listen_key
left join first_of_recording on first_of_recording.listen_key = judged.listen_key
