-- One row per UTC month and pair of artists (by number, the smaller first) that were heard near each other in it: at most three
-- listens and half an hour apart, or one after the other from the same playlist, with whatever between. How often. What
-- a genre is plays no part here, so that new genres change nothing in it.
-- internal
-- refresh: since played_at
with listens as (
  select
    date_trunc('month', played_at)::date as month,
    listen_key,
    played_at,
    iff(context_type = 'playlist', context_uri, null) as playlist,
    key_number(artist_key) as artist_hash
  from silver_listen_resolved
  where artist_key is not null
),

ordered as (
  select
    month,
    played_at,
    artist_hash,
    lag(artist_hash, 1) over (partition by month order by listen_key) as first_hash,
    lag(played_at, 1) over (partition by month order by listen_key) as first_at,
    lag(artist_hash, 2) over (partition by month order by listen_key) as second_hash,
    lag(played_at, 2) over (partition by month order by listen_key) as second_at,
    lag(artist_hash, 3) over (partition by month order by listen_key) as third_hash,
    lag(played_at, 3) over (partition by month order by listen_key) as third_at
  from listens
),

resumed as (
  select
    month,
    played_at,
    artist_hash,
    lag(artist_hash) over (partition by month, playlist order by listen_key) as other_hash,
    lag(played_at) over (partition by month, playlist order by listen_key) as other_at
  from listens
  where playlist is not null
),

near as (
  select month, artist_hash, first_hash as other_hash
  from ordered
  where first_at >= played_at - interval '30 minutes'
  union all
  select month, artist_hash, second_hash as other_hash
  from ordered
  where second_at >= played_at - interval '30 minutes' and second_hash <> first_hash
  union all
  select month, artist_hash, third_hash as other_hash
  from ordered
  where third_at >= played_at - interval '30 minutes' and third_hash <> first_hash and third_hash <> second_hash
  union all
  select month, artist_hash, other_hash
  from resumed
  where other_at < played_at - interval '30 minutes'
)

select
  month,
  least(artist_hash, other_hash) as artist_hash,
  greatest(artist_hash, other_hash) as other_hash,
  count(*) as times
from near
where artist_hash <> other_hash
group by month, least(artist_hash, other_hash), greatest(artist_hash, other_hash)
