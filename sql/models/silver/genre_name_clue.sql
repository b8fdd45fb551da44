-- One row per clue in an artist's name (or popularity) and family of genres: how often it was right. Measured on 2,916 artists with
-- genres of Spotify's: `seen` artists had the clue, `right_ones` of them were of the family; each clue pointed the same way on both
-- halves of them, chosen by a hash of the id; counted on one half, clues alone label 2 artists in 100 of the other, 6 of 10 rightly. Whole words alone: "Crowded House" is no house, "Big Thief" no hip hop. A hint speaks
-- for a verdict that something else supports, and makes none. Words that say nothing by this measure (house, soul, pop, blues,
-- country, king, big, brothers) are not here.
-- internal
-- detail: what it is in words. place: `first` word, any `word`, or the `shape` of the name that artist_name_odds knows under the clue.
select 'rapper' as clue, 'a name that begins as a rapper''s' as detail, 'first' as place, 'lil yung young' as words, 18 as seen, 'hip hop' as family, 10 as right_ones, false as is_hint
union all
select 'crew', 'a word of hip hop names', 'word', 'mc boyz da tha killa thug boi mob mafia gang clan click clique', 24, 'hip hop', 15, false
union all
select 'dj', 'DJ in the name', 'word', 'dj', 7, 'hip hop', 4, false
union all
select 'dj', 'DJ in the name', 'word', 'dj', 7, 'electronic', 2, false
union all
select 'dollar', '$ in the name', 'shape', '', 5, 'hip hop', 3, false
union all
select
  'orchestra', 'an orchestra by its name', 'word',
  'orchestra philharmonic symphony orchestre sinfonia philharmonia filarmonica symfonicky philharmoniker staatskapelle orchester',
  9, 'classical', 5, false
union all
select 'los', 'a name that begins as a Latin band''s', 'first', 'los las banda grupo mariachi conjunto sonora', 9, 'latin', 8, false
union all
select 'cast', 'a cast by its name', 'word', 'cast broadway', 3, 'soundtrack & stage', 3, false
union all
select 'band', 'band in the name', 'word', 'band', 20, 'rock', 11, false
union all
select 'band', 'band in the name', 'word', 'band', 20, 'r&b & soul', 5, false
union all
select 'machine', 'a word of electronic acts', 'word', 'project sound machine system soundsystem party club collective beats', 22, 'electronic', 11, false
union all
select 'consonants', 'capitals without a vowel', 'shape', '', 32, 'electronic', 19, false
union all
select 'capitals', 'a name in capitals', 'shape', '', 171, 'electronic', 68, true
union all
select 'capitals', 'a name in capitals', 'shape', '', 171, 'pop', 64, true
union all
select 'digits', 'a number in the name', 'shape', '', 58, 'hip hop', 18, true
union all
select 'digits', 'a number in the name', 'shape', '', 58, 'electronic', 13, true
union all
select 'and the', 'somebody and the others', 'shape', '', 31, 'rock', 10, true
union all
select 'the', 'a name with The', 'first', 'the', 133, 'rock', 38, true
union all
select 'the', 'a name with The', 'first', 'the', 133, 'r&b & soul', 16, true
union all
select 'popular', 'popularity of 80 or more', 'shape', '', 87, 'pop', 38, true
union all
select 'popular', 'popularity of 80 or more', 'shape', '', 87, 'hip hop', 22, true
