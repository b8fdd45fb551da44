-- Only where a pipe loads what arrives in the bucket. Other prefixes of the lake are not for tables.
create pipe if not exists {{database}}.raw_data.lake_pipe
auto_ingest = true
comment = '{{comment}}'
as
copy into {{database}}.raw_data.lake_line (object_key, line, line_number)
from (select {{object_key}}, $1, metadata$file_row_number from @{{database}}.raw_data.lake_s3/)
pattern = '.*(spotify_listening_history|spotify_artist_genres|artist_genre_evidence|pipeline_runs)/.*[.]jsonl[.]gz'
file_format = (format_name = '{{database}}.raw_data.lake_lines');
