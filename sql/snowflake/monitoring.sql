-- What happened lately, the newest first: each refresh of a table (Snowflake tells of seven days) and each object that was
-- loaded (of fourteen). Times are UTC.
create or replace view {{database}}.medallion_arch.pipeline_monitoring
comment = '{{comment}}'
as
with refreshes as (
  select
    'refresh' as what,
    lower(schema_name || '.' || name) as object_name,
    lower(state) as state,
    coalesce(state_message, lower(refresh_action)) as detail,
    convert_timezone('UTC', coalesce(refresh_end_time, refresh_start_time))::timestamp_ntz as happened_at,
    datediff('second', refresh_start_time, refresh_end_time) as seconds,
    datediff('second', data_timestamp, current_timestamp()) as lag_seconds,
    null::number as row_count
  from table({{database}}.information_schema.dynamic_table_refresh_history(data_timestamp_start => dateadd('day', -6, current_timestamp()), result_limit => 10000))
),

loads as (
  select
    'load' as what,
    file_name as object_name,
    lower(status) as state,
    coalesce(first_error_message, iff(pipe_name is null, 'copy', 'pipe')) as detail,
    convert_timezone('UTC', last_load_time)::timestamp_ntz as happened_at,
    null::number as seconds,
    null::number as lag_seconds,
    row_count
  from table({{database}}.information_schema.copy_history(start_time => dateadd('day', -13, current_timestamp()), table_name => '{{database}}.raw_data.lake_line'))
)

select what, object_name, state, detail, happened_at, seconds, lag_seconds, row_count from refreshes
union all
select what, object_name, state, detail, happened_at, seconds, lag_seconds, row_count from loads
order by happened_at desc;
