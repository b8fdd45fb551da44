-- Gives DuckDB the functions of Snowflake's that the product sends, with Snowflake's meaning.
create or replace macro memory.main.convert_timezone
  (to_zone, instant) as timezone(to_zone, instant),
  (from_zone, to_zone, wall_clock) as timezone(to_zone, timezone(from_zone, wall_clock));
create or replace macro memory.main.try_to_timestamp_tz(words) as try_cast(words as timestamptz);
create or replace macro memory.main.dayofweekiso(day) as isodow(day);
create or replace macro memory.main.iff(condition, a, b) as case when condition then a else b end;
create or replace macro memory.main.array_size(items) as len(items);
create or replace macro memory.main.split(words, separator) as string_split(words, separator);
create or replace macro memory.main.flatten(input) as table
  select unnest(input) as value, generate_subscripts(input, 1) - 1 as index;
create or replace macro memory.main.get(object, key) as json_extract(object, key);
create or replace macro memory.main.get_text(object, key) as json_extract_string(object, key);
create or replace macro memory.main.as_array(object) as try_cast(object as varchar[]);
create or replace macro memory.main.strip_null_value(object) as case when json_type(object) = 'NULL' then null else object end;
create or replace macro memory.main.to_number(words, format) as cast(('0x' || words) as bigint);
create or replace macro memory.main.to_char(instant, format) as
  case when format = 'YYYY-MM-DD HH24:MI:SS' then strftime(instant, '%Y-%m-%d %H:%M:%S') else error('TO_CHAR: ' || format) end;
-- NULL where either is unknown.
create or replace macro memory.main.greatest(a, b) as case when a is null or b is null then null when a > b then a else b end;
create or replace macro memory.main.least(a, b) as case when a is null or b is null then null when a < b then a else b end;
-- Every match, and the whole text for REGEXP_LIKE.
create or replace macro memory.main.regexp_replace(words, pattern, other) as system.main.regexp_replace(words, pattern, other, 'g');
create or replace macro memory.main.regexp_like(words, pattern) as regexp_full_match(words, pattern);
-- What Cortex Analyst writes beside. DATEADD of a date by days or more is a timestamp here, and a date there.
create or replace macro memory.main.dateadd(part, amount, moment) as
  moment + case lower(part)
    when 'year' then to_years(amount::integer) when 'quarter' then to_months(3 * amount::integer)
    when 'month' then to_months(amount::integer) when 'week' then to_days(7 * amount::integer)
    when 'day' then to_days(amount::integer) when 'hour' then to_hours(amount::integer)
    when 'minute' then to_minutes(amount::integer) else error('DATEADD: ' || part) end;
create or replace macro memory.main.div0(a, b) as case when b = 0 then 0 else a / b end;
create or replace macro memory.main.nvl(a, b) as coalesce(a, b);
create or replace macro memory.main.zeroifnull(a) as coalesce(a, 0);
create or replace macro memory.main.dayname(day) as strftime(day, '%a');
create or replace macro memory.main.monthname(day) as strftime(day, '%b');
create or replace macro memory.main.to_date(words) as cast(words as date);
create or replace macro memory.main.to_varchar(value) as cast(value as varchar);
