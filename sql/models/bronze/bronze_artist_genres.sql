-- One row per artist: Spotify's newest answer, and the genre by all evidence, with the source that said most for it and how sure
-- that is. What is not known is 'unclassified', never a made-up genre.
with listed as (
  select
    artist_hash,
    max(iff(place = 1, genre, null)) as primary_genre,
    max(iff(place = 1, source, null)) as genre_source,
    max(iff(place = 1, confidence, null)) as genre_confidence,
    -- An aggregate that keeps an order is spelled differently by each engine; this is not.
    split(
      max(iff(place = 1, genre, null))
      || coalesce(chr(31) || max(iff(place = 2, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 3, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 4, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 5, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 6, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 7, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 8, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 9, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 10, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 11, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 12, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 13, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 14, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 15, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 16, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 17, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 18, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 19, genre, null)), '')
      || coalesce(chr(31) || max(iff(place = 20, genre, null)), ''),
      chr(31)
    ) as genres
  from artist_genre_ranked
  where place <= 20
  group by artist_hash
)

select
  artist.artist_id,
  artist.artist_name,
  artist.artist_uri,
  coalesce(listed.genres, artist.genres) as genres,
  coalesce(listed.primary_genre, 'unclassified') as primary_genre,
  coalesce(listed.genre_source, 'unclassified') as genre_source,
  iff(
    listed.genre_source is null,
    null,
    coalesce(listed.genre_confidence, artist.genre_confidence)
  ) as genre_confidence,
  artist.popularity,
  artist.followers_total,
  artist.image_url,
  artist.ingested_at,
  artist.data_source
from artist_processing as artist
left join listed on listed.artist_hash = artist.artist_hash
