-- One row per spelling of a genre in the raw tables: the genre that it is, and its family. A spelling that is not listed keeps
-- its own words, and its family is that of the longest listed name inside it that ends last ("deep melbourne indie" is indie,
-- "rap francais" rap). Whole words only; family is NULL where no word says one ("seen live").
-- internal
with spellings as (
  select cast(listed.value as varchar) as spelling
  from raw_data.spotify_artist_genres as raw
  cross join lateral flatten(input => raw.genres) as listed
  union
  select primary_genre as spelling
  from raw_data.spotify_artist_genres
  union
  select genre as spelling
  from raw_data.artist_genre_evidence
),

-- Names that mean a listed genre without being its words.
aliases as (
  select split_part(cast(pair.value as varchar), '=', 1) as alias_key, split_part(cast(pair.value as varchar), '=', 2) as means
  from (
    select
      'rnb=r and b|r n b=r and b|rhythm n blues=rhythm and blues|soul r and b=r and b|r and b soul=r and b'
      || '|hiphop=hip hop|rap and hip hop=hip hop|hip hop and rap=hip hop|hip hop rap=hip hop|rap hip hop=hip hop'
      || '|hiphop rap=hip hop|triphop=trip hop|dnb=drum and bass|d and b=drum and bass|drum n bass=drum and bass'
      || '|drumnbass=drum and bass|drum bass=drum and bass|synth pop=synthpop|electro pop=electropop|kpop=k pop'
      || '|jpop=j pop|rock n roll=rock and roll|rocknroll=rock and roll|alt rock=alternative rock'
      || '|alternative music=alternative|alt country=alternative country|indie music=indie|lofi=lo fi|nu metal music=nu metal'
      || '|heavy metal music=heavy metal|electronic music=electronic|electronic dance music=edm|dance music=dance'
      || '|chill out=chillout|classical music=classical|folk music=folk|country music=country|pop music=pop'
      || '|rock music=rock|jazz music=jazz|world music=world|latin music=latin|ambient music=ambient|new age music=new age'
      || '|soundtracks=soundtrack|ost=soundtrack|film music=film score|movie soundtrack=soundtrack|rhythm blues=rhythm and blues'
      || '|singersongwriter=singer songwriter|postrock=post rock|postpunk=post punk|psytrance music=psytrance'
      || '|gangsta=gangsta rap|reggaetón=reggaeton' as pairs
  ) as listed
  cross join lateral flatten(input => split(listed.pairs, '|')) as pair
),

keyed as (
  select spellings.spelling, coalesce(aliases.means, genre_key(spellings.spelling)) as spelling_key
  from spellings
  left join aliases on aliases.alias_key = genre_key(spellings.spelling)
  where trim(spellings.spelling) <> '' and lower(trim(spellings.spelling)) <> 'unclassified'
),

listed as (
  select genre_key(genre) as listed_key, genre, family, is_word
  from genre_listed
),

unlisted as (
  select distinct
    keyed.spelling_key,
    split_part(keyed.spelling_key, ' ', 1) as word_1,
    split_part(keyed.spelling_key, ' ', 2) as word_2,
    split_part(keyed.spelling_key, ' ', 3) as word_3,
    split_part(keyed.spelling_key, ' ', 4) as word_4,
    split_part(keyed.spelling_key, ' ', 5) as word_5,
    split_part(keyed.spelling_key, ' ', 6) as word_6
  from keyed
  left join listed on listed.listed_key = keyed.spelling_key
  where listed.listed_key is null
),

places as (
  select cast(place.value as integer) as place
  from (select '1,2,3,4,5,6' as places) as listed_places
  cross join lateral flatten(input => split(listed_places.places, ',')) as place
),

runs as (
  select
    unlisted.spelling_key,
    starts.place as first_place,
    ends.place as last_place,
    trim(
      iff(starts.place <= 1 and ends.place >= 1, word_1 || ' ', '')
      || iff(starts.place <= 2 and ends.place >= 2, word_2 || ' ', '')
      || iff(starts.place <= 3 and ends.place >= 3, word_3 || ' ', '')
      || iff(starts.place <= 4 and ends.place >= 4, word_4 || ' ', '')
      || iff(starts.place <= 5 and ends.place >= 5, word_5 || ' ', '')
      || iff(starts.place <= 6 and ends.place >= 6, word_6, '')
    ) as run
  from unlisted
  inner join places as starts on split_part(unlisted.spelling_key, ' ', starts.place) <> ''
  inner join places as ends on ends.place >= starts.place and split_part(unlisted.spelling_key, ' ', ends.place) <> ''
),

by_words as (
  select runs.spelling_key, listed.family
  from runs
  inner join listed on listed.listed_key = runs.run and listed.is_word
  qualify row_number() over (
    partition by runs.spelling_key
    order by runs.last_place desc, runs.first_place
  ) = 1
)

select
  keyed.spelling,
  coalesce(listed.genre, min(lower(trim(keyed.spelling))) over (partition by keyed.spelling_key)) as genre,
  coalesce(listed.family, by_words.family) as family
from keyed
left join listed on listed.listed_key = keyed.spelling_key
left join by_words on by_words.spelling_key = keyed.spelling_key
