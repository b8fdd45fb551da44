-- One row per artist, source and genre that somebody says outright: Spotify, another service, or the listener. Of each source the
-- newest answer stands. A choice that the listener took back is no row. Tags that name no genre ("seen live") are left out,
-- the listener's words never are. place is the genre's place in the answer, from 1; standing says who is believed before whom: the
-- listener (3), Spotify's list (2), another service (1).
-- internal
with listed as (
  select
    artist.artist_key,
    coalesce(artist.genre_source, 'spotify') as source,
    cast(genre.value as varchar) as spelling,
    genre.index + 1 as place,
    artist.ingested_at
  from artist_processing as artist
  cross join lateral flatten(input => artist.genres) as genre
  where coalesce(artist.genre_source, 'spotify') <> 'unclassified' and genre.index < 60
  union all
  select
    artist_key,
    coalesce(genre_source, 'spotify') as source,
    primary_genre as spelling,
    0 as place,
    ingested_at
  from artist_processing
  where primary_genre is not null and coalesce(genre_source, 'spotify') <> 'unclassified'
),

processed as (
  select
    listed.artist_key,
    listed.source,
    spelled.genre,
    spelled.family,
    row_number() over (partition by listed.artist_key order by min(listed.place), spelled.genre) as place,
    max(listed.ingested_at) as noted_at
  from listed
  inner join genre_spelling as spelled on spelled.spelling = listed.spelling
  group by listed.artist_key, listed.source, spelled.genre, spelled.family
),

asked as (
  select
    coalesce(raw.artist_id, identity.artist_id, name_key(raw.artist_name)) as artist_key,
    raw.source,
    raw.genre,
    least(greatest(coalesce(raw.weight, 1.0), 0.0), 1.0) as weight,
    raw.detail,
    raw.ingested_at
  from raw_data.artist_genre_evidence as raw
  left join silver_artist_identity as identity
    on identity.artist_name_key = iff(raw.artist_id is null, name_key(raw.artist_name), null)
  where raw.source in ('musicbrainz', 'listenbrainz', 'lastfm', 'manual')
    and (raw.artist_id is not null or raw.artist_name is not null)
),

answered as (
  select *
  from asked
  qualify rank() over (partition by artist_key, source order by ingested_at desc nulls last) = 1
),

spelled_answers as (
  select
    answered.artist_key,
    answered.source,
    spelled.genre,
    spelled.family,
    max(answered.weight) as weight,
    max(answered.detail) as detail,
    max(answered.ingested_at) as noted_at
  from answered
  inner join genre_spelling as spelled on spelled.spelling = answered.genre
  where spelled.family is not null or answered.source = 'manual'
  group by answered.artist_key, answered.source, spelled.genre, spelled.family
),

external as (
  select
    *,
    row_number() over (partition by artist_key, source order by weight desc, genre) as place
  from spelled_answers
)

select
  key_number(artist_key) as artist_hash,
  artist_key,
  source,
  genre,
  family,
  place,
  2 as standing,
  1.0 / (1 + 0.1 * (place - 1)) as weight,
  'number ' || place || ' of its list' as detail,
  noted_at
from processed
union all
select key_number(artist_key) as artist_hash, artist_key, source, genre, family, place, iff(source = 'manual', 3, 1) as standing, weight, detail, noted_at
from external
where place <= 30
