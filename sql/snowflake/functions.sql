-- The functions of the models' own: the counterparts of the macros in sql/duckdb/prelude.sql, and those that read lines.
create or replace function {{database}}.medallion_arch.composed(words varchar)
returns varchar
language javascript
returns null on null input
immutable
comment = '{{comment}}'
as $$ return WORDS.normalize('NFC'); $$;

create or replace function {{database}}.medallion_arch.name_key(name varchar)
returns varchar
language sql
immutable
comment = '{{comment}}'
as $$ replace(replace(lower({{database}}.medallion_arch.composed(name)), ' ', ''), chr(160), '') $$;

create or replace function {{database}}.medallion_arch.genre_key(name varchar)
returns varchar
language sql
immutable
comment = '{{comment}}'
as $$ trim(regexp_replace(replace(replace(lower({{database}}.medallion_arch.composed(name)), '''n''', ' and '), '&', ' and '), '[-_/+.!’'' ]+', ' ')) $$;

create or replace function {{database}}.medallion_arch.key_number(key varchar)
returns number
language sql
immutable
comment = '{{comment}}'
as $$ to_number(substr(md5(key), 1, 15), 'XXXXXXXXXXXXXXX') $$;

create or replace function {{database}}.medallion_arch.key_lot(key varchar)
returns number
language sql
immutable
comment = '{{comment}}'
as $$ to_number(substr(md5(key), 1, 6), 'XXXXXX') $$;

create or replace function {{database}}.medallion_arch.time_text(moment timestamp_ntz)
returns varchar
language sql
immutable
comment = '{{comment}}'
as $$ to_char(moment, 'YYYY-MM-DD HH24:MI:SS') $$;

-- Text like 2024-01-15T14:30:00.000Z, with whatever offset, as UTC. Without one it is UTC, whatever the session's zone.
create or replace function {{database}}.medallion_arch.utc_time(words varchar)
returns timestamp_ntz
language sql
immutable
comment = '{{comment}}'
as $$ convert_timezone('UTC', try_to_timestamp_tz(iff(regexp_like(words, '.*(Z|[+-][0-9][0-9](:?[0-9][0-9])?)'), words, words || 'Z')))::timestamp_ntz $$;

-- Whom a title names: "(feat. A & B)" gives A and B. "with" counts in brackets alone: "Stuck with U" names nobody.
create or replace function {{database}}.medallion_arch.featured_names(title varchar)
returns array
language javascript
returns null on null input
immutable
comment = '{{comment}}'
as $$
  const found = /(?:[(\[](?:feat\.?|ft\.?|featuring|with)|[\t\n\f\r ](?:feat\.|ft\.|featuring))[\t\n\f\r ]+([^()\[\]]+)/i.exec(TITLE);
  if (found === null) return [];
  const names = found[1]
    .replace(/[\t\n\f\r ]+-[\t\n\f\r ].*$/, '')
    .split(/[\t\n\f\r ]*(?:,|&|\/|\+|[\t\n\f\r ]and[\t\n\f\r ]|[\t\n\f\r ]x[\t\n\f\r ])[\t\n\f\r ]*/i);
  return names.length === 1 && names[0] === '' ? [] : names;
$$;
