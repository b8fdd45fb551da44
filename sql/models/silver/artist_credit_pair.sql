-- One row per ordered pair of artists (by hash) that are credited on the same track: on how many tracks (titles). A title that names an
-- artist ("feat. …") counts for half, since it may name what is no artist; a track of many says less of each.
-- internal
with credits as (
  select
    credit.track_key,
    name_key(credit.track_name) as title_key,
    key_number(coalesce(credit.artist_id, identity.artist_id, name_key(credit.artist_name))) as artist_hash,
    max(iff(credit.credited_by = 'artists', 1.0, 0.5)) as weight
  from raw_data.track_credit as credit
  left join silver_artist_identity as identity
    on identity.artist_name_key = iff(credit.artist_id is null, name_key(credit.artist_name), null)
  where (credit.artist_id is not null or credit.artist_name is not null)
    and credit.track_key is not null
    and credit.position <= 20
  group by 1, 2, 3
),

sized as (
  select *, count(*) over (partition by track_key) as artists
  from credits
),

by_title as (
  select
    one.artist_hash,
    other.artist_hash as other_hash,
    coalesce(one.title_key, one.track_key) as title_key,
    -- Exact, since a sum of fractions depends on the order of the rows.
    max(cast(least(one.weight, other.weight) / greatest(one.artists - 1, 1) as decimal(18, 6))) as weight
  from sized as one
  inner join sized as other on other.track_key = one.track_key and other.artist_hash <> one.artist_hash
  group by 1, 2, 3
)

select artist_hash, other_hash, cast(sum(weight) as double) as tracks
from by_title
group by artist_hash, other_hash
