-- One row per gap: the time between the last stored play and the oldest of a page that did not reach back to it.
-- Plays stand at both of its ends, so a history that covers the gap tells of both. That is the rule: a source other than
-- the API heals a gap when it has a row at its beginning or up to half an hour before (the play itself may be forgotten), and
-- one at its end or up to half an hour after, whether or not it has any between. A listen inside is not enough: an export that ends in the middle leaves the rest open.
-- Sources differ by seconds, and by up to a minute where an end is cut to the minute: two minutes inside count as the end.
-- internal
with gaps as (
  select gap_from, gap_to, min(finished_at) as found_at
  from raw_data.pipeline_runs
  where gap_from is not null and gap_to is not null
  group by gap_from, gap_to
),

told as (
  select source, played_at, coalesce(ingested_at, played_at) as stored_at
  from raw_data.spotify_listening_history
  where source <> 'api'
),

at_ends as (
  select
    gaps.gap_from,
    gaps.gap_to,
    told.source,
    min(iff(told.played_at <= gaps.gap_from + interval '2 minutes', told.stored_at, null)) as told_of_beginning,
    min(iff(told.played_at >= gaps.gap_to - interval '2 minutes', told.stored_at, null)) as told_of_end
  from gaps
  inner join told
    on told.played_at >= gaps.gap_from - interval '30 minutes'
    and told.played_at <= gaps.gap_to + interval '30 minutes'
  group by gaps.gap_from, gaps.gap_to, told.source
),

healers as (
  select gap_from, gap_to, source, greatest(told_of_beginning, told_of_end) as healed_at
  from at_ends
  where told_of_beginning is not null and told_of_end is not null
  qualify row_number() over (
    partition by gap_from, gap_to order by greatest(told_of_beginning, told_of_end), source
  ) = 1
),

inside as (
  select gaps.gap_from, gaps.gap_to, count(*) as listens_found
  from gaps
  inner join silver_listen_resolved as listens
    on listens.played_at > gaps.gap_from and listens.played_at < gaps.gap_to
  group by gaps.gap_from, gaps.gap_to
)

select
  gaps.gap_from,
  gaps.gap_to,
  convert_timezone('UTC', '{{time_zone}}', gaps.gap_from) as local_gap_from,
  convert_timezone('UTC', '{{time_zone}}', gaps.gap_to) as local_gap_to,
  iff(healers.healed_at is null, 'open', 'healed') as status,
  healers.source as healed_by,
  healers.healed_at,
  coalesce(inside.listens_found, 0) as listens_found,
  gaps.found_at
from gaps
left join healers on healers.gap_from = gaps.gap_from and healers.gap_to = gaps.gap_to
left join inside on inside.gap_from = gaps.gap_from and inside.gap_to = gaps.gap_to
