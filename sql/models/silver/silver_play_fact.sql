-- One row per play: those of the narrow listens that count.
-- internal
-- duckdb: view
select *
from silver_listen_fact
where counts_as_play
