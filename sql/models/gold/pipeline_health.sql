-- One row per metric: what the pipeline did, what it may have missed, and how much is known of the artists.
-- duckdb: view
with runs as (
  select distinct
    run_id, kind, outcome, started_at, finished_at, fetched, new_plays, idle_runs, gap_from, gap_to, message
  from raw_data.pipeline_runs
),

measured as (
  select max(finished_at) as measured_at
  from runs
),

gaps as (
  select
    status, gap_from,
    time_text(date_trunc('minute', local_gap_from)) || ' to ' || time_text(date_trunc('minute', local_gap_to))
      as span
  from pipeline_gaps
),

plays as (
  select
    coalesce(sum(plays), 0) as plays,
    max(last_local_timestamp) as last_local,
    max(last_utc_played_at) as last_utc,
    coalesce(sum(plays_with_genre), 0) as plays_with_genre
  from silver_play_day
),

metrics as (
  select 10 as position, 'runs' as metric, cast(count(*) + coalesce(sum(idle_runs), 0) as double) as value,
    'the last that brought something: ' || coalesce(time_text(max(finished_at)) || ' UTC', 'none') as detail
  from runs where kind = 'collect'
  union all
  select 20, 'failures', cast(coalesce(count_if(outcome = 'failed'), 0) as double),
    max_by(iff(outcome = 'failed', message, null), iff(outcome = 'failed', finished_at, null))
  from runs
  union all
  -- One row of each status also where there is no gap; the detail names the oldest and the newest.
  select iff(statuses.status = 'open', 30, 40), 'gaps_' || statuses.status, cast(count(gaps.gap_from) as double),
    min_by(gaps.span, gaps.gap_from) || iff(count(gaps.gap_from) > 1, ' … ' || max_by(gaps.span, gaps.gap_from), '')
  from (select 'open' as status union all select 'healed') as statuses
  left join gaps on gaps.status = statuses.status
  group by statuses.status
  union all
  select 50, 'last_play', cast(plays as double), time_text(last_local)
  from plays
  union all
  select 60, 'lag_hours', round(datediff('second', plays.last_utc, measured.measured_at) / 3600.0, 1),
    'from the last play to the last run that brought something'
  from plays
  cross join measured
  union all
  select 70, 'rows_' || coalesce(source, 'unknown'), cast(count(*) as double), 'raw rows'
  from raw_data.spotify_listening_history
  group by source
  union all
  select 80, 'genre_coverage', round(100.0 * plays_with_genre / nullif(plays, 0), 1),
    'percentage of plays whose artist has a genre'
  from plays
)

select metrics.metric, metrics.value, metrics.detail, measured.measured_at
from metrics
cross join measured
order by metrics.position, metrics.metric
