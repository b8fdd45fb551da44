import type { Log } from '../base/log';
import type { S3Settings } from '../lake/s3/s3-settings';
import { type LakeStage, readLakeStage } from '../pipeline/snowflake';

const names = {
  stage: 'SPOTIFY_ANALYTICS_SNOWFLAKE_STAGE',
  roleArn: 'SPOTIFY_ANALYTICS_SNOWFLAKE_AWS_ROLE',
  loading: 'SPOTIFY_ANALYTICS_SNOWFLAKE_LOADING',
};

/** Where Snowflake reads the lake's objects, as the environment says. @throws PipelineError `bad_usage` naming the variable */
export function stageFromEnvironment(
  values: NodeJS.ProcessEnv,
  copy: S3Settings | undefined,
  log: Log,
): LakeStage {
  const { stage, why } = readLakeStage(
    { stage: values[names.stage], roleArn: values[names.roleArn], loading: values[names.loading] },
    { ...names, bucket: 'S3_BUCKET_NAME' },
    copy,
  );
  if (why !== undefined) log.warn(why);
  return stage;
}
