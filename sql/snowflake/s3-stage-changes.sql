-- How what s3-stage.sql made is brought to another bucket, prefix or role: in the same order.
alter storage integration {{integration}} set enabled = true storage_aws_role_arn = {{role_arn}} storage_allowed_locations = ({{url}}) comment = '{{comment}}';

alter stage {{database}}.raw_data.lake_s3 set url = {{url}} storage_integration = {{integration}} file_format = (format_name = '{{database}}.raw_data.lake_lines') comment = '{{comment}}';
