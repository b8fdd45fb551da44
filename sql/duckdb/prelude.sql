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

-- Of the models' own: one name however it is spaced, cased and composed (a no-break space is a space too). Other engines
-- need it as well.
create or replace macro main.name_key(name) as replace(replace(lower(nfc_normalize(name)), ' ', ''), chr(160), '');

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
