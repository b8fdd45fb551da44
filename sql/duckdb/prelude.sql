-- Gives DuckDB the functions that the portable models share with Snowflake. Kept in the file: views over
-- temporary macros would break when it is opened again.
create schema if not exists raw_data;
create schema if not exists medallion_arch;
create schema if not exists pipeline_state;

create or replace macro main.convert_timezone(from_zone, to_zone, wall_clock) as
  timezone(to_zone, timezone(from_zone, wall_clock));
create or replace macro main.dayofweekiso(day) as isodow(day);
create or replace macro main.iff(condition, a, b) as case when condition then a else b end;
create or replace macro main.array_size(items) as len(items);
create or replace macro main.div0(a, b) as case when b = 0 then 0 else a / b end;
create or replace macro main.split(text, separator) as string_split(text, separator);
create or replace macro main.flatten(input) as table
  select unnest(input) as value, generate_subscripts(input, 1) - 1 as index;

-- Of the models' own: one name however it is spaced, cased and composed (a no-break space is a space too). Other engines
-- need it as well.
create or replace macro main.name_key(name) as replace(replace(lower(nfc_normalize(name)), ' ', ''), chr(160), '');
-- A number that stands for a key, since numbers are compared and grouped faster than texts; the same on every engine. DuckDB's
-- own hash would be faster still, but has the same value for texts that differ in two of their letters' places.
create or replace macro main.key_number(key) as cast('0x' || substr(md5(key), 1, 15) as bigint);
-- A small number for a key that is the same on every engine, where it decides which of many are taken.
create or replace macro main.key_lot(key) as cast('0x' || substr(md5(key), 1, 6) as integer);
-- A point in time to the second, as it is shown.
create or replace macro main.time_text(moment) as strftime(moment, '%Y-%m-%d %H:%M:%S');
-- One genre however it is spelled: "Hip-Hop", "hip_hop" and "hip hop", "R&B" and "r and b".
create or replace macro main.genre_key(name) as trim(regexp_replace(
  replace(replace(lower(nfc_normalize(name)), '''n''', ' and '), '&', ' and '), '[-_/+.!’'' ]+', ' ', 'g'
));

create table if not exists raw_data.spotify_listening_history (
  unique_play varchar, played_at timestamp, source varchar, content_type varchar,
  track_id varchar, track_name varchar, track_uri varchar, track_duration_ms bigint, track_popularity integer,
  track_explicit boolean, primary_artist_id varchar, primary_artist_name varchar, artists json,
  album_id varchar, album_name varchar, album_type varchar, album_release_date varchar, album_total_tracks integer,
  context_type varchar, context_uri varchar, ms_played bigint, platform varchar, conn_country varchar,
  reason_start varchar, reason_end varchar, shuffle boolean, skipped boolean, offline boolean, incognito_mode boolean,
  episode_name varchar, show_name varchar, chapter_title varchar, ingested_at timestamp, data_source varchar
);

create table if not exists raw_data.spotify_artist_genres (
  artist_id varchar, artist_name varchar, artist_uri varchar, genres varchar[], primary_genre varchar,
  genre_source varchar, genre_confidence double, popularity integer, followers_total bigint, image_url varchar,
  ingested_at timestamp, data_source varchar
);

-- What sources beside Spotify say of an artist's genre, and what the listener says: rows of one artist, source and instant
-- are one answer.
create table if not exists raw_data.artist_genre_evidence (
  artist_id varchar, artist_name varchar, source varchar, genre varchar, weight double, detail varchar,
  ingested_at timestamp, data_source varchar
);

-- Who is credited on a track besides its primary artist (position 1): only tracks of several artists. Read out of the plays
-- when they are loaded, since JSON is read here and nowhere else. credited_by: 'artists', or 'title' where a source
-- tells but one artist and the title says "(feat. …)"; such names may be no artist's. track_key is the id, else artist and title.
create table if not exists raw_data.track_credit (
  track_key varchar, track_id varchar, track_name varchar, position integer, artist_id varchar, artist_name varchar, credited_by varchar,
  data_source varchar
);

create or replace view raw_data.credit_as_told as
with told as (
  select distinct
    coalesce(track_id, name_key(primary_artist_name) || '|' || name_key(track_name)) as track_key,
    track_id, track_name, primary_artist_id, primary_artist_name,
    case when json_array_length(artists) > 1 then artists end as artists,
    data_source
  from raw_data.spotify_listening_history
  where coalesce(content_type, 'track') = 'track'
    and (
      json_array_length(artists) > 1
      or (coalesce(json_array_length(artists), 0) < 2 and regexp_matches(track_name, '(?i)\b(feat|ft|featuring|with)\b'))
    )
),

listed as (
  select track_key, track_id, track_name, data_source, unnest(artists::json[]) as artist, generate_subscripts(artists::json[], 1) as position
  from told
  where artists is not null
),

-- "with" counts in brackets alone: "Stuck with U" names nobody.
named as (
  select
    *,
    regexp_split_to_array(
      regexp_replace(
        regexp_extract(
          track_name,
          '(?i)(?:[(\[](?:feat\.?|ft\.?|featuring|with)|\s(?:feat\.|ft\.|featuring))\s+([^()\[\]]+)',
          1
        ),
        '\s+-\s.*$',
        ''
      ),
      '(?i)\s*(?:,|&|/|\+|\sand\s|\sx\s)\s*'
    ) as names
  from told
  where artists is null
),

featured as (
  select track_key, track_id, track_name, data_source, trim(unnest(names)) as artist_name, generate_subscripts(names, 1) + 1 as position
  from named
  where names <> ['']
)

select
  track_key, track_id, track_name, cast(position as integer) as position, nullif(artist ->> 'id', '') as artist_id,
  nullif(artist ->> 'name', '') as artist_name, 'artists' as credited_by, data_source
from listed
union all
select track_key, track_id, track_name, 1, primary_artist_id, primary_artist_name, 'title', data_source
from named
where names <> ['']
union all
select track_key, track_id, track_name, cast(position as integer), null, artist_name, 'title', data_source
from featured
where artist_name <> '';

-- Not part of the contract: what the runs of the pipeline reported, for pipeline_health.
create table if not exists raw_data.pipeline_runs (
  run_id varchar, kind varchar, outcome varchar, started_at timestamp, finished_at timestamp, fetched bigint,
  new_plays bigint, idle_runs bigint, gap_from timestamp, gap_to timestamp, message varchar, ingested_at timestamp,
  data_source varchar
);

-- Which lake objects the raw tables hold. Written in the transaction that loads their rows.
create table if not exists pipeline_state.loaded_object (object_key varchar);
-- What the models were built with, and whether the tables behind the rules are views for now.
-- No keys here: DuckDB ends the process when a keyed row is deleted and inserted again in one transaction.
create table if not exists pipeline_state.built_with (
  prelude varchar, models varchar, rules varchar, is_provisional boolean
);
