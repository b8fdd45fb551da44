import { PipelineError } from '../../base/errors';
import { type S3Stage, partitionOf, urlOf } from './lake-stage';
import { literal } from './literal';
import { type SnowflakeNames, integrationOf } from './names';
import { findPipe } from './pipe';
import type { SnowflakeSession } from './session';
import { rowsOf } from './show-rows';

/** What has to be set at AWS so that Snowflake can read the bucket, and whether it is. */
export interface S3Trust {
  integration: string;
  /** The role that Snowflake assumes, and the place that it reads. */
  roleArn: string;
  location: string;
  /** To paste: who may assume the role. JSON. */
  trustPolicy: string;
  /** To paste: what the role may do. JSON. */
  readPolicy: string;
  /** What Snowflake says of trying it; `works` is null where it could not be tried. */
  works: boolean | null;
  said: string | null;
  /** Where a pipe loads: the queue (ARN) that the bucket's event notification must name. */
  notificationChannel: string | null;
}

/**
 * Reads what Snowflake told of the integration, and has it try to list the bucket.
 * @throws PipelineError `not_configured` where there is no integration yet
 */
export async function readTrust(
  session: SnowflakeSession,
  names: SnowflakeNames,
  stage: S3Stage,
): Promise<S3Trust> {
  const integration = integrationOf(names);
  const rows = await rowsOf(session, `desc integration ${integration}`);
  const valueOf = (property: string) =>
    rows.find((row) => row['property']?.toUpperCase() === property)?.['property_value'];
  const userArn = valueOf('STORAGE_AWS_IAM_USER_ARN');
  const externalId = valueOf('STORAGE_AWS_EXTERNAL_ID');
  if (!userArn || !externalId)
    throw new PipelineError('not_configured', `There is no integration ${integration} to be seen.`, {
      hint: 'Run “spotify-analytics deploy” first: with it, Snowflake says whom the role is to trust.',
    });
  if (
    valueOf('STORAGE_AWS_ROLE_ARN') !== stage.roleArn ||
    valueOf('STORAGE_ALLOWED_LOCATIONS') !== urlOf(stage)
  )
    throw new PipelineError(
      'not_configured',
      `The integration ${integration} is for another role or bucket.`,
      {
        hint: 'Run “spotify-analytics deploy”: it alters the integration, which keeps its external id.',
      },
    );
  return {
    integration,
    roleArn: stage.roleArn,
    location: urlOf(stage),
    trustPolicy: trustPolicy(userArn, externalId),
    readPolicy: readPolicy(stage),
    ...(await tryOut(session, integration, stage)),
    notificationChannel:
      stage.loading === 'pipe' ? ((await findPipe(session, names))?.notificationChannel ?? null) : null,
  };
}

/** https://docs.snowflake.com/en/sql-reference/functions/system_validate_storage_integration */
async function tryOut(
  session: SnowflakeSession,
  integration: string,
  stage: S3Stage,
): Promise<Pick<S3Trust, 'works' | 'said'>> {
  // The name is told apart by case here, and is kept in capitals.
  const given = [integration.toUpperCase(), urlOf(stage), 'connection_check', 'list'].map(literal).join(', ');
  try {
    const { rows } = await session.run(`select system$validate_storage_integration(${given})`);
    const { status, actions = {} } = JSON.parse(String(rows[0]?.[0] ?? '{}')) as {
      status?: string;
      actions?: Record<string, { status?: string; message?: string }>;
    };
    const said = Object.values(actions).flatMap(({ message }) => message ?? []);
    return { works: status === 'success', said: said.join(' ') || null };
  } catch (error) {
    if (!(error instanceof PipelineError) || !['forbidden', 'not_configured'].includes(error.code))
      throw error;
    return { works: null, said: error.message };
  }
}

const trustPolicy = (userArn: string, externalId: string): string =>
  policyOf([
    {
      Effect: 'Allow',
      Principal: { AWS: userArn },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': externalId } },
    },
  ]);

/** To list and read what is under the prefix, and nothing else. A key of KMS needs `kms:Decrypt` besides. */
function readPolicy({ bucket, root, roleArn }: S3Stage): string {
  const arn = `arn:${partitionOf(roleArn)}:s3:::${bucket}`;
  return policyOf([
    {
      Sid: 'ListTheCopy',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: arn,
      ...(root === '' ? {} : { Condition: { StringLike: { 's3:prefix': `${root}*` } } }),
    },
    { Sid: 'FindTheRegion', Effect: 'Allow', Action: 's3:GetBucketLocation', Resource: arn },
    {
      Sid: 'ReadObjects',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: `${arn}/${root}*`,
    },
  ]);
}

const policyOf = (statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
