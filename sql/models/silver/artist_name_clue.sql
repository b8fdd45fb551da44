-- One row per artist (by hash) and clue that its name or popularity gives.
-- internal
with artists as (
  select
    artist_hash,
    artist_name,
    trim(replace(replace(
      translate(lower(artist_name), '.,!’''-/()"&+', '            '), '  ', ' '), '  ', ' '
    )) as plain_name
  from artist_processing
  where artist_name is not null
),

words as (
  select artists.artist_hash, cast(word.value as varchar) as word, word.index as place
  from artists
  cross join lateral flatten(input => split(artists.plain_name, ' ')) as word
),

clue_words as (
  select listed.clue, listed.place, cast(word.value as varchar) as word
  from (select distinct clue, place, words from genre_name_clue where place <> 'shape') as listed
  cross join lateral flatten(input => split(listed.words, ' ')) as word
),

shapes as (
  select
    artist_hash,
    case
      when artist_name like '%$%' then 'dollar'
      when translate(artist_name, '0123456789', '') <> artist_name then 'digits'
      when artist_name = upper(artist_name) and artist_name <> lower(artist_name) and length(artist_name) >= 3
        then iff(
          -- Of Latin letters alone: what vowels others have is not known here.
          translate(artist_name, 'AEIOU ', '') = artist_name and translate(artist_name, 'BCDFGHJKLMNPQRSTVWXYZ', '') = '',
          'consonants',
          'capitals'
        )
      when ' ' || lower(artist_name) like '% & the %' or lower(artist_name) like '% and the %' then 'and the'
    end as clue
  from artists
)

select distinct words.artist_hash, clue_words.clue
from words
inner join clue_words
  on clue_words.word = words.word
  and (clue_words.place = 'word' or words.place = 0)
union all
select artist_hash, clue
from shapes
where clue is not null
union all
select artist_hash, 'popular' as clue
from artist_processing
where popularity >= 80
