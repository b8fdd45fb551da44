-- Reading, and nothing else: a dynamic table is granted as one, a table's right does not reach it.
grant usage on warehouse {{warehouse}} to role {{role}};

grant usage on database {{database}} to role {{role}};

grant usage on schema {{database}}.raw_data to role {{role}};

grant usage on schema {{database}}.medallion_arch to role {{role}};

grant usage on all functions in schema {{database}}.medallion_arch to role {{role}};

grant select on all dynamic tables in schema {{database}}.raw_data to role {{role}};

grant select on all dynamic tables in schema {{database}}.medallion_arch to role {{role}};

grant select on all views in schema {{database}}.medallion_arch to role {{role}};

grant read on stage {{database}}.medallion_arch.semantic_models to role {{role}};
