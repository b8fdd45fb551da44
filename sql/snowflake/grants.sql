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

-- To see how their refreshes went.
grant monitor on all dynamic tables in schema {{database}}.raw_data to role {{role}};

grant monitor on all dynamic tables in schema {{database}}.medallion_arch to role {{role}};

-- Roles of one's own stand under SYSADMIN, so that who administers the account's objects reaches all of them.
grant role {{role}} to role sysadmin;

-- So that whoever deploys can ask under this role, which may do no more than read.
grant role {{role}} to user {{user}};
