-- One row per artist whose genre is to be found out: neither Spotify nor the listener says it. And one per artist of a sample of known
-- ones (is_sample), who are asked about for what is to be learned from them: how much company, name and popularity tell.
-- internal
with known as (
  select artist_hash, max(standing) as standing, max(own_family) as own_family
  from artist_genre_known
  group by artist_hash
)

select artist.artist_hash, artist.artist_key, false as is_sample, null as own_family
from artist_processing as artist
left join known on known.artist_hash = artist.artist_hash and known.standing >= 2
where known.artist_hash is null
union all
select artist_hash, null as artist_key, true as is_sample, own_family
from known
qualify row_number() over (order by artist_hash) <= 600
