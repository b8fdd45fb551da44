-- One row per artist that is asked about, source (name_pattern, popularity) and family of genres that name or popularity speaks
-- for or against: how much (logarithm of the likelihood, relative to the families that it says nothing of). What was seen
-- seldom is believed little: each clue is taken to have been seen four times more, as often right as the family's usual share.
-- internal
with clues as (
  select
    genre_name_clue.clue,
    max(genre_name_clue.seen) as seen,
    sum(genre_name_clue.right_ones) as told,
    sum(genre_family.usual_share) as share
  from genre_name_clue
  inner join genre_family on genre_family.family = genre_name_clue.family
  group by genre_name_clue.clue
),

clue_odds as (
  select
    clues.clue,
    told.family,
    told.is_hint,
    ln((told.right_ones + 4 * genre_family.usual_share) / genre_family.usual_share)
    - ln((clues.seen - clues.told + 4 * (1 - clues.share)) / (1 - clues.share)) as odds
  from clues
  inner join genre_name_clue as told on told.clue = clues.clue
  inner join genre_family on genre_family.family = told.family
)

select
  asked.artist_hash,
  asked.is_sample,
  iff(clue.clue = 'popular', 'popularity', 'name_pattern') as source,
  clue_odds.family,
  sum(clue_odds.odds) as odds,
  min(iff(clue_odds.is_hint, 1, 0)) = 0 as is_ground
from artist_asked as asked
inner join artist_name_clue as clue on clue.artist_hash = asked.artist_hash
inner join clue_odds on clue_odds.clue = clue.clue
group by 1, 2, 3, 4
