-- One row per artist id of the listening history: the name it is shown under, the one last seen in a play.
-- internal
with spelled as (
  select
    primary_artist_id as artist_id,
    primary_artist_name as artist_name,
    max(played_at) as last_seen
  from raw_data.spotify_listening_history
  where primary_artist_id is not null and primary_artist_name is not null
  group by 1, 2
)

select artist_id, artist_name
from spelled
qualify row_number() over (partition by artist_id order by last_seen desc, artist_name) = 1
