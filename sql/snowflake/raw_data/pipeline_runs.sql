-- One row per run that brought something or failed. What has the wrong type is unknown, and so is an empty text.
select
  nullif(get(line, 'run_id')::varchar, '') as run_id,
  nullif(get(line, 'kind')::varchar, '') as kind,
  nullif(get(line, 'outcome')::varchar, '') as outcome,
  utc_time(get(line, 'started_at')::varchar) as started_at,
  utc_time(get(line, 'finished_at')::varchar) as finished_at,
  try_cast(get(line, 'fetched')::varchar as bigint) as fetched,
  try_cast(get(line, 'new_plays')::varchar as bigint) as new_plays,
  try_cast(get(line, 'idle_runs')::varchar as bigint) as idle_runs,
  utc_time(get(line, 'gap_from')::varchar) as gap_from,
  utc_time(get(line, 'gap_to')::varchar) as gap_to,
  nullif(get(line, 'message')::varchar, '') as message,
  utc_time(get(line, 'ingested_at')::varchar) as ingested_at,
  object_key as data_source
from raw_data.lake_line
where object_key like 'pipeline_runs/%'
