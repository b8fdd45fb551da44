-- One row per local date and reason why listens to music do not count as plays (NULL for those that do): how many they are, of
-- how many the end is known, and how many were skipped. Every view of the report says what the rules leave out, without
-- reading each listen.
-- internal
-- refresh: since local_date
-- rules: at once
select
  listen.local_date,
  judged.why_not,
  count(*) as listens,
  count(judged.is_skip) as known_ends,
  count_if(judged.is_skip) as skips
from silver_listen_resolved as listen
inner join silver_listen_judged as judged on judged.listen_key = listen.listen_key
group by listen.local_date, judged.why_not
