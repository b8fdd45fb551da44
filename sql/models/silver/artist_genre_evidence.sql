-- One row per artist, source and genre that speaks for it: what Spotify, other services and the listener say, and, of artists whose
-- genre neither Spotify nor the listener says, what their company, name and popularity suggest. weight is the source's own
-- share: 1 for the genre that it says most. noted_at (UTC) is NULL for what follows from the history.
-- duckdb: view
with company as (
  select
    asked.artist_key,
    company.source,
    known.genre,
    known.family,
    sum(company.amount * known.weight) as amount,
    count(*) as artists,
    -- The nearest, and of several alike always the same one.
    substr(
      max(lpad(cast(cast(round(1000 * company.amount * known.weight) as bigint) as varchar), 12, '0') || known.artist_key), 13
    ) as known_key
  from artist_company as company
  inner join artist_asked as asked on asked.artist_hash = company.artist_hash and not asked.is_sample
  inner join artist_genre_known as known on known.artist_hash = company.known_hash
  where not company.is_sample
  group by asked.artist_key, company.source, known.genre, known.family
),

company_told as (
  select
    company.artist_key,
    company.source,
    company.genre,
    company.family,
    company.amount / nullif(max(company.amount) over (partition by company.artist_key, company.source), 0) as weight,
    iff(company.source = 'sessions', 'heard near ', 'credited with ') || coalesce(known.artist_name, 'one artist')
    || iff(company.artists > 1, ' and ' || (company.artists - 1) || ' more of it', '') as detail
  from company
  left join artist_processing as known on known.artist_key = company.known_key
),

hinted as (
  select
    asked.artist_key,
    iff(clue.clue = 'popular', 'popularity', 'name_pattern') as source,
    genre_family.plain_genre as genre,
    genre_family.family,
    max(1.0 * measured.right_ones / measured.seen) as weight,
    max(measured.detail || ': ' || measured.right_ones || ' of ' || measured.seen || ' artists that were counted') as detail
  from artist_name_clue as clue
  inner join artist_asked as asked on asked.artist_hash = clue.artist_hash and not asked.is_sample
  inner join genre_name_clue as measured on measured.clue = clue.clue
  inner join genre_family on genre_family.family = measured.family
  group by 1, 2, 3, 4
),

evidence as (
  select artist_key, source, genre, family, weight, detail, noted_at
  from artist_genre_told
  union all
  select artist_key, source, genre, family, weight, detail, cast(null as timestamp) as noted_at
  from company_told
  where round(weight, 3) >= 0.1
  union all
  select artist_key, source, genre, family, weight, detail, cast(null as timestamp) as noted_at
  from hinted
)

select
  artist.artist_id,
  artist.artist_name,
  evidence.artist_key,
  evidence.source,
  evidence.genre,
  evidence.family,
  round(evidence.weight, 3) as weight,
  evidence.detail,
  evidence.noted_at
from evidence
inner join artist_processing as artist on artist.artist_key = evidence.artist_key
