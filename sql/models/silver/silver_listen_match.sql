-- One row per listen that another source tells of as well: the row that stands for it. The extended export stands
-- before the API, the API before the account export. Two rows are one listen when each is the other's nearest
-- of the same recording: within 6 seconds of each other (both mark the end), or in the same minute where a source has
-- only minutes. A song on repeat stays two listens: its ends lie further apart than that.
-- internal
-- refresh: since played_at
with listens as (
  select listen_key, source, played_at, recording_id, ms_played, occurrence
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
)

select other_key as listen_key, kept_key
from export_api_mutual
union all
select other_key as listen_key, kept_key
from export_account
union all
select api_account_mutual.other_key as listen_key, coalesce(export_api_mutual.kept_key, api_account_mutual.kept_key) as kept_key
from api_account_mutual
left join export_api_mutual on export_api_mutual.other_key = api_account_mutual.kept_key
