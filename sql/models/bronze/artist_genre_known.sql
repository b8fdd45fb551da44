-- One row per artist and genre that is known without guessing, how much it is said (weight, 0–1), and its share (the shares of an
-- artist sum to 1): the listener's choice, else Spotify's list, else what other services say together. Guesses about other
-- artists rest on these alone, never on guesses. own_family is that of the artist's first genre. Artists go by a hash of their
-- key here and in what follows: pairs of artists are many, and numbers are compared faster than texts.
-- internal
with best as (
  select artist_hash, max(standing) as standing
  from artist_genre_told
  where family is not null
  group by artist_hash
),

standing as (
  select
    told.artist_hash,
    told.artist_key,
    told.genre,
    told.family,
    told.standing,
    sum(told.weight) as weight,
    min(told.place) as place
  from artist_genre_told as told
  inner join best on best.artist_hash = told.artist_hash and best.standing = told.standing
  where told.family is not null
  group by told.artist_hash, told.artist_key, told.genre, told.family, told.standing
),

ordered as (
  select *, row_number() over (partition by artist_hash order by weight desc, place, genre) as number
  from standing
)

select
  artist_hash,
  artist_key,
  standing,
  genre,
  family,
  weight,
  weight / nullif(sum(weight) over (partition by artist_hash), 0) as share,
  max(iff(number = 1, family, null)) over (partition by artist_hash) as own_family
from ordered
where number <= 8
