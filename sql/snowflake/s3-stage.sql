-- Only where the lake's copy in S3 is the stage. An integration is never replaced: that would give it another external id,
-- and break the trust of the IAM role.
create storage integration if not exists {{integration}} type = external_stage storage_provider = 'S3' enabled = true storage_aws_role_arn = {{role_arn}} storage_allowed_locations = ({{url}}) comment = '{{comment}}';

create stage if not exists {{database}}.raw_data.lake_s3 url = {{url}} storage_integration = {{integration}} file_format = (format_name = '{{database}}.raw_data.lake_lines') comment = '{{comment}}';
