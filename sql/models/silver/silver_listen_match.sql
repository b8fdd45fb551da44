-- One row per listen that another source tells of as well: the row that stands for it. The extended export stands
-- before the API, the API before the account export, and each of them before what was scrobbled elsewhere. Two rows are one
-- listen when each is the other's nearest of the same recording: within 6 seconds of each other (both mark the end), or in
-- the same minute where a source has only minutes; a scrobble tells the beginning, and meets the
-- first listen to end after it. A song on repeat stays two listens: its ends lie further apart than that, or one row is left over.
-- internal
-- refresh: since played_at
with listens as (
  select listen_key, source, data_source, played_at, recording_id, ms_played, track_duration_ms, occurrence
  from silver_listen
),

nearby as (
  select -1 as step
  union all
  select 0 as step
  union all
  select 1 as step
),

-- Slots of ten seconds (a minute for the account export) turn the search for neighbours into an equality.
api_slots as (
  select
    listens.*,
    floor(datediff('second', timestamp '2000-01-01 00:00:00', listens.played_at) / 10) + nearby.step as ten_seconds
  from listens
  cross join nearby
  where listens.source = 'api'
),

export_api as (
  select
    api.listen_key as other_key,
    export.listen_key as kept_key,
    abs(datediff('millisecond', api.played_at, export.played_at)) as distance
  from api_slots as api
  inner join listens as export
    on export.source = 'export'
    and export.recording_id = api.recording_id
    and floor(datediff('second', timestamp '2000-01-01 00:00:00', export.played_at) / 10) = api.ten_seconds
  where coalesce(export.ms_played, 30000) >= 25000
    and abs(datediff('millisecond', api.played_at, export.played_at)) <= 6000
),

export_api_mutual as (
  select other_key, kept_key
  from export_api
  qualify row_number() over (partition by other_key order by distance, kept_key) = 1
    and row_number() over (partition by kept_key order by distance, other_key) = 1
),

-- The account export repeats the extended export's length to the millisecond, and its end cut to the minute.
export_in_minute as (
  select
    *,
    row_number() over (
      partition by recording_id, ms_played, date_trunc('minute', played_at)
      order by played_at, listen_key
    ) as nth
  from listens
  where source = 'export'
),

account as (
  select
    *,
    row_number() over (partition by recording_id, ms_played, played_at order by listen_key) as nth
  from listens
  where source = 'account_export'
),

export_account as (
  select account.listen_key as other_key, export_in_minute.listen_key as kept_key
  from account
  inner join export_in_minute
    on export_in_minute.recording_id = account.recording_id
    and export_in_minute.ms_played = account.ms_played
    and date_trunc('minute', export_in_minute.played_at) = date_trunc('minute', account.played_at)
    and export_in_minute.nth = account.nth
),

account_left as (
  select account.*
  from account
  left join export_account on export_account.other_key = account.listen_key
  where export_account.other_key is null and coalesce(account.ms_played, 30000) >= 25000
),

api_minutes as (
  select
    listens.*,
    floor(datediff('second', timestamp '2000-01-01 00:00:00', listens.played_at) / 60) + nearby.step as minute_slot
  from listens
  cross join nearby
  where listens.source = 'api'
),

api_account as (
  select
    account_left.listen_key as other_key,
    api.listen_key as kept_key,
    abs(datediff('millisecond', account_left.played_at, api.played_at) - 30000) as distance
  from account_left
  inner join api_minutes as api
    on api.recording_id = account_left.recording_id
    and api.minute_slot = floor(datediff('second', timestamp '2000-01-01 00:00:00', account_left.played_at) / 60)
  where datediff('millisecond', account_left.played_at, api.played_at) between -6000 and 66000
),

-- A short song on repeat ends up to three times within a minute and the tolerance: what the nearest leave over meets next.
api_account_first as (
  select other_key, kept_key, distance
  from api_account
  qualify row_number() over (partition by other_key order by distance, kept_key) = 1
    and row_number() over (partition by kept_key order by distance, other_key) = 1
),

api_account_second_left as (
  select api_account.*
  from api_account
  left join api_account_first as other on other.other_key = api_account.other_key
  left join api_account_first as kept on kept.kept_key = api_account.kept_key
  where other.other_key is null and kept.kept_key is null
),

api_account_second as (
  select other_key, kept_key, distance
  from api_account_second_left
  qualify row_number() over (partition by other_key order by distance, kept_key) = 1
    and row_number() over (partition by kept_key order by distance, other_key) = 1
),

api_account_third_left as (
  select api_account_second_left.*
  from api_account_second_left
  left join api_account_second as other on other.other_key = api_account_second_left.other_key
  left join api_account_second as kept on kept.kept_key = api_account_second_left.kept_key
  where other.other_key is null and kept.kept_key is null
),

api_account_third as (
  select other_key, kept_key, distance
  from api_account_third_left
  qualify row_number() over (partition by other_key order by distance, kept_key) = 1
    and row_number() over (partition by kept_key order by distance, other_key) = 1
),

api_account_mutual as (
  select other_key, kept_key
  from api_account_first
  union all
  select other_key, kept_key
  from api_account_second
  union all
  select other_key, kept_key
  from api_account_third
),

spotify_match as (
  select other_key as listen_key, kept_key
  from export_api_mutual
  union all
  select other_key as listen_key, kept_key
  from export_account
  union all
  select
    api_account_mutual.other_key as listen_key,
    coalesce(export_api_mutual.kept_key, api_account_mutual.kept_key) as kept_key
  from api_account_mutual
  left join export_api_mutual on export_api_mutual.other_key = api_account_mutual.kept_key
),

-- A scrobble notes when a listen began; where its length is known (and not of more than 90 minutes), played_at was reckoned
-- from it.
told_scrobbles as (
  select
    listen_key,
    recording_id,
    source,
    data_source,
    datediff('millisecond', timestamp '2000-01-01 00:00:00', played_at)
    - iff(coalesce(ms_played, track_duration_ms) <= 5400000, coalesce(ms_played, track_duration_ms), 0) as began_ms
  from listens
  where source in ('lastfm', 'listenbrainz', 'maloja')
),

spaced_scrobbles as (
  select
    *,
    lag(began_ms) over (partition by source, recording_id order by began_ms, listen_key) as previous_ms,
    lag(data_source) over (partition by source, recording_id order by began_ms, listen_key) as previous_object
  from told_scrobbles
),

-- A service that noted a beginning twice within a quarter of a minute meant one; and two exports of it tell of one in the
-- same minute where one leaves the seconds out.
grouped_scrobbles as (
  select
    *,
    sum(
      iff(
        began_ms - previous_ms <= 15000
        or (
          data_source <> previous_object
          and floor(began_ms / 60000) = floor(previous_ms / 60000)
          and previous_ms = floor(previous_ms / 60000) * 60000
        ),
        0,
        1
      )
    ) over (
      partition by source, recording_id order by began_ms, listen_key rows between unbounded preceding and current row
    ) as scrobble
  from spaced_scrobbles
),

one_scrobble as (
  select
    *,
    first_value(listen_key) over (
      partition by source, recording_id, scrobble
      order by began_ms, listen_key rows between unbounded preceding and unbounded following
    ) as first_key
  from grouped_scrobbles
),

-- A scrobble is the first listen of its recording that ends after it, late enough to have been heard for so long (pauses
-- make it later), and a listen is the latest scrobble before its end.
scrobbles as (
  select *, case source when 'lastfm' then 1 when 'listenbrainz' then 2 else 3 end as place
  from one_scrobble
  where listen_key = first_key
),

spotify_ends as (
  select
    listens.listen_key,
    listens.recording_id,
    -- The account export cuts the end to the minute.
    datediff('millisecond', timestamp '2000-01-01 00:00:00', listens.played_at)
    + iff(listens.source = 'account_export', 59999, 0) as ended_ms,
    coalesce(listens.ms_played, 30000) as heard_ms,
    iff(listens.source = 'account_export', 75000, 15000) as tolerance_ms
  from listens
  left join spotify_match on spotify_match.listen_key = listens.listen_key
  where listens.source in ('api', 'export', 'account_export')
    and spotify_match.listen_key is null
    and coalesce(listens.ms_played, 30000) >= 25000
),

-- Slots of two hours: the end lies in that of the beginning or in the next. By the remainder: an engine that divides to so many
-- digits would round the last millisecond of a slot up.
scrobble_slots as (
  select scrobbles.*, (scrobbles.began_ms - scrobbles.began_ms % 7200000) / 7200000 + nearby.step as slot
  from scrobbles
  inner join nearby on nearby.step >= 0
),

scrobble_spotify as (
  select
    scrobble.listen_key as other_key,
    spotify.listen_key as kept_key,
    scrobble.source,
    spotify.ended_ms - scrobble.began_ms as distance
  from scrobble_slots as scrobble
  inner join spotify_ends as spotify
    on spotify.recording_id = scrobble.recording_id and (spotify.ended_ms - spotify.ended_ms % 7200000) / 7200000 = scrobble.slot
  where spotify.ended_ms - scrobble.began_ms >= spotify.heard_ms - spotify.tolerance_ms
    and spotify.ended_ms - scrobble.began_ms <= 90 * 60 * 1000
),

scrobble_spotify_mutual as (
  select other_key, kept_key
  from scrobble_spotify
  qualify row_number() over (partition by other_key order by distance, kept_key) = 1
    and row_number() over (partition by kept_key, source order by distance, other_key) = 1
),

scrobbles_left as (
  select scrobbles.*
  from scrobbles
  left join scrobble_spotify_mutual on scrobble_spotify_mutual.other_key = scrobbles.listen_key
  where scrobble_spotify_mutual.other_key is null
),

scrobbles_left_slots as (
  select scrobbles_left.*, floor(scrobbles_left.began_ms / 120000) + nearby.step as slot
  from scrobbles_left
  cross join nearby
),

-- Two services note one beginning at much the same time.
scrobble_scrobble as (
  select
    other.listen_key as other_key,
    kept.listen_key as kept_key,
    other.source,
    kept.source as kept_source,
    kept.place,
    abs(other.began_ms - kept.began_ms) as distance
  from scrobbles_left_slots as other
  inner join scrobbles_left as kept
    on kept.recording_id = other.recording_id
    and floor(kept.began_ms / 120000) = other.slot
    and kept.place < other.place
  where abs(other.began_ms - kept.began_ms) <= 60000
),

scrobble_scrobble_mutual as (
  select other_key, kept_key, place
  from scrobble_scrobble
  qualify row_number() over (partition by other_key, kept_source order by distance, kept_key) = 1
    and row_number() over (partition by kept_key, source order by distance, other_key) = 1
),

scrobble_kept as (
  select other_key, kept_key
  from scrobble_scrobble_mutual
  qualify row_number() over (partition by other_key order by place) = 1
),

scrobble_match as (
  select other_key, kept_key
  from scrobble_spotify_mutual
  union all
  select other_key, kept_key
  from scrobble_kept
)

select listen_key, kept_key
from spotify_match
union all
select other_key as listen_key, kept_key
from scrobble_match
union all
select one_scrobble.listen_key, coalesce(scrobble_match.kept_key, one_scrobble.first_key) as kept_key
from one_scrobble
left join scrobble_match on scrobble_match.other_key = one_scrobble.first_key
where one_scrobble.listen_key <> one_scrobble.first_key
