-- One row per artist first heard in the newest month with a play, the first discovered first.
-- duckdb: view
with newest as (
  select max(year * 12 + month) as month_index
  from gold_monthly_insights_complete
),

artists as (
  select
    artist_name as primary_artist_name,
    primary_genre,
    cast(first_listened as date) as discovery_date,
    year(first_listened) * 12 + month(first_listened) as month_index,
    total_plays as plays_since_discovery
  from silver_artist_summary
)

select artists.primary_artist_name, artists.primary_genre, artists.discovery_date, artists.plays_since_discovery
from artists
inner join newest on newest.month_index = artists.month_index
order by artists.discovery_date, artists.plays_since_discovery desc, artists.primary_artist_name
