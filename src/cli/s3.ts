import { PipelineError } from '../base/errors';
import { type S3Names, type S3Settings, readS3Settings, rootOfStage } from '../lake/s3/s3-settings';
import { copyInS3 } from '../pipeline/copy-in-s3';
import type { CopyPlace } from '../pipeline/second-copy';
import type { CliEnvironment } from './environment';

const names: S3Names = {
  bucket: 'S3_BUCKET_NAME',
  region: 'AWS_REGION',
  root: 'S3_PREFIX',
  endpoint: 'S3_ENDPOINT',
  profile: 'AWS_PROFILE',
  encryption: 'S3_SERVER_SIDE_ENCRYPTION',
  kmsKeyId: 'S3_KMS_KEY_ID',
};

/** The bucket that the environment names; undefined where it names none. @throws PipelineError `bad_usage` naming the variable */
export const s3FromEnvironment = (values: NodeJS.ProcessEnv): S3Settings | undefined =>
  readS3Settings(
    {
      bucket: values[names.bucket],
      region: values[names.region] || values['AWS_DEFAULT_REGION'],
      root: values[names.root] || rootOfStage(values['SNOWFLAKE_STAGE_PREFIX'] ?? ''),
      endpoint: values[names.endpoint],
      profile: keysOf(values).hasKeys ? undefined : values[names.profile],
      encryption: values[names.encryption],
      kmsKeyId: values[names.kmsKeyId],
    },
    names,
  );

function keysOf(values: NodeJS.ProcessEnv) {
  const accessKeyId = values['AWS_ACCESS_KEY_ID'] ?? '';
  const secretAccessKey = values['AWS_SECRET_ACCESS_KEY'] ?? '';
  return { accessKeyId, secretAccessKey, hasKeys: accessKeyId !== '' || secretAccessKey !== '' };
}

/**
 * The second copy that the environment names; undefined where it names no bucket. Keys go before a profile; without either,
 * AWS's own way of looking for credentials is gone (sign-in, role of the machine or of the job).
 * @throws PipelineError `bad_usage` naming the variable
 */
export function copyFromEnvironment({ values }: CliEnvironment): CopyPlace | undefined {
  const settings = s3FromEnvironment(values);
  if (!settings) return undefined;
  const { accessKeyId, secretAccessKey, hasKeys } = keysOf(values);
  if (hasKeys && (accessKeyId === '' || secretAccessKey === '')) {
    throw new PipelineError(
      'bad_usage',
      `${accessKeyId === '' ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'} is missing.`,
      { hint: 'The two keys belong together.' },
    );
  }
  const sessionToken = values['AWS_SESSION_TOKEN'] || undefined;
  const keys = hasKeys ? { accessKeyId, secretAccessKey, sessionToken } : undefined;
  return copyInS3(settings, () => Promise.resolve(keys));
}
