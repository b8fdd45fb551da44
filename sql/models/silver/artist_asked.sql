-- One row per artist whose genre is to be found out: neither Spotify nor the listener says it. And one per artist of a sample of known
-- ones (is_sample), who are asked about for what is to be learned from them: how much company, name and popularity tell.
-- internal
with known as (
  select artist_hash, max(standing) as standing, max(own_family) as own_family, max(artist_key) as artist_key
  from artist_genre_known
  group by artist_hash
),

-- Ordered by what every engine reckons alike, so that all learn from the same artists.
-- Fewer artists share a track than a session: enough of those that do are in the sample.
ordered as (
  select
    known.artist_hash,
    known.own_family,
    credited.artist_hash is not null as is_credited,
    row_number() over (order by md5(known.artist_key)) as place,
    row_number() over (partition by credited.artist_hash is not null order by md5(known.artist_key)) as place_of_kind
  from known
  left join (select distinct artist_hash from artist_credit_pair) as credited on credited.artist_hash = known.artist_hash
),

sampled as (
  select artist_hash, own_family
  from ordered
  where place <= 600 or (is_credited and place_of_kind <= 400)
)

select artist.artist_hash, artist.artist_key, false as is_sample, null as own_family
from artist_processing as artist
left join known on known.artist_hash = artist.artist_hash and known.standing >= 2
where known.artist_hash is null
union all
select artist_hash, null as artist_key, true as is_sample, own_family
from sampled
