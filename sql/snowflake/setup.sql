-- What everything else stands on. Nothing here is ever replaced: what exists is left as it is, but for a column that is new.
create role if not exists {{role}} comment = '{{comment}}';

create warehouse if not exists {{warehouse}} warehouse_size = 'XSMALL' auto_suspend = 60 auto_resume = true initially_suspended = true comment = '{{comment}}';

create database if not exists {{database}} comment = '{{comment}}';

create schema if not exists {{database}}.raw_data comment = '{{comment}}';

create schema if not exists {{database}}.medallion_arch comment = '{{comment}}';

create file format if not exists {{database}}.raw_data.lake_lines type = json compression = gzip comment = '{{comment}}';

create stage if not exists {{database}}.raw_data.lake file_format = (format_name = '{{database}}.raw_data.lake_lines') comment = '{{comment}}';

create stage if not exists {{database}}.medallion_arch.semantic_models comment = '{{comment}}';

-- The lake's lines as they are: the raw tables are read out of them, so that reading them differently loads nothing again.
-- Which line of its object one is tells whether an object was loaded twice.
create or alter table {{database}}.raw_data.lake_line (object_key varchar, line variant, line_number number) comment = '{{comment}}';
