-- One row per artist that is asked about, way of being in company and known artist in whose company it is. amount grows slower than the
-- times they met: the tenth time tells less than the first. Of company without end a part is enough.
-- internal
with known as (
  select artist_hash, key_lot(max(artist_key)) as lot
  from artist_genre_known
  group by artist_hash
),

met as (
  select asked.artist_hash, asked.is_sample, known.artist_hash as known_hash, pair.times
  from artist_neighbour as pair
  inner join artist_asked as asked on asked.artist_hash = pair.artist_hash
  inner join known on known.artist_hash = pair.other_hash
  union all
  select asked.artist_hash, asked.is_sample, known.artist_hash as known_hash, pair.times
  from artist_neighbour as pair
  inner join artist_asked as asked on asked.artist_hash = pair.other_hash
  inner join known on known.artist_hash = pair.artist_hash
),

heard as (
  select artist_hash, is_sample, known_hash, cast(sum(times) as double) as times
  from met
  group by artist_hash, is_sample, known_hash
),

sized as (
  select artist_hash, is_sample, cast(ceil(count(*) / 60.0) as bigint) as part
  from heard
  group by artist_hash, is_sample
)

select
  'sessions' as source,
  heard.artist_hash,
  heard.is_sample,
  heard.known_hash,
  sqrt(heard.times) as amount
from heard
inner join sized on sized.artist_hash = heard.artist_hash and sized.is_sample = heard.is_sample
inner join known on known.artist_hash = heard.known_hash
where sized.part = 1 or known.lot % sized.part = 0
union all
select
  'collaborators' as source,
  asked.artist_hash,
  asked.is_sample,
  pair.other_hash as known_hash,
  sqrt(pair.tracks) as amount
from artist_credit_pair as pair
inner join artist_asked as asked on asked.artist_hash = pair.artist_hash
inner join known on known.artist_hash = pair.other_hash
