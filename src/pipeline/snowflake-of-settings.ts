import { PipelineError } from '../base/errors';
import type { Log } from '../base/log';
import { type S3Texts, readS3Settings } from '../lake/s3/s3-settings';
import type { SnowflakeStanding } from '../protocol/connections';
import type { ModelSettings } from '../warehouse/render';
import {
  type ConnectionSettings,
  type SignInHost,
  connectionFromSettings,
} from '../warehouse/snowflake/connection-settings';
import { type LakeStage, readLakeStage } from '../warehouse/snowflake/lake-stage';
import type { SnowflakeTexts } from '../warehouse/snowflake-settings';
import { s3Names } from './copy-in-s3';
import { SnowflakeWarehouse } from '../warehouse/snowflake/snowflake-warehouse';

export type { SignInHost };
export { knownConnections } from '../warehouse/snowflake/known-connection';

/** Why there is no Snowflake, where nothing is wrong. */
export const nothingNamed = () =>
  new PipelineError('not_configured', 'No connection to Snowflake is configured.', {
    hint: 'Run “Spotify: Configure Snowflake…”.',
  });

/**
 * Snowflake as the editor's settings name it; undefined where they say nothing of it. Settings that cannot be are no reason not
 * to collect: whoever asks Snowflake something is told.
 */
export function snowflakeOfSettings(
  { snowflake: texts, s3, answers }: { snowflake: SnowflakeTexts; s3: S3Texts; answers: boolean },
  host: SignInHost,
  log: Log,
): { connection: ConnectionSettings | PipelineError; answers: boolean; stage?: LakeStage } | undefined {
  try {
    const connection = connectionFromSettings(texts, process.env, host);
    if (connection) return { connection, answers, stage: stageOf(texts, s3, log) };
    return answers ? { connection: nothingNamed(), answers } : undefined;
  } catch (error) {
    if (error instanceof PipelineError) return { connection: error, answers };
    throw error;
  }
}

const stageNames = {
  stage: 'The setting snowflake.stage',
  roleArn: 'The setting snowflake.awsRole',
  loading: 'The setting snowflake.loading',
  bucket: 'the setting s3.bucket',
};

function stageOf({ stage, awsRole, loading }: SnowflakeTexts, s3: S3Texts, log: Log): LakeStage {
  const copy = stage === 's3' ? readS3Settings(s3, s3Names) : undefined;
  const choice = readLakeStage({ stage, roleArn: awsRole, loading }, stageNames, copy);
  if (choice.why !== undefined) log.warn(choice.why);
  return choice.stage;
}

/** Signs in with settings that are to be used, and tells as whom and what is deployed. @throws PipelineError */
export async function trySnowflake(
  texts: SnowflakeTexts,
  host: SignInHost,
  product: { sqlFolder: string; settings: ModelSettings; log: Log },
): Promise<SnowflakeStanding> {
  const connection = connectionFromSettings(texts, process.env, host);
  if (!connection) throw nothingNamed();
  const warehouse = new SnowflakeWarehouse({ connection, ...product });
  try {
    return await standingAtSnowflake(connection, warehouse);
  } finally {
    await warehouse.close();
  }
}

/** Proves the sign-in and tells what of the deployment is there. @throws PipelineError */
export async function standingAtSnowflake(
  { account, user, database }: ConnectionSettings,
  warehouse: Pick<SnowflakeWarehouse, 'plan'>,
): Promise<SnowflakeStanding> {
  const steps = await warehouse.plan();
  const left = steps.filter(({ action }) => action !== 'keep').length;
  return { account, user: user || null, database, statements: steps.length, left };
}

export function standingInWords({ account, user, database, statements, left }: SnowflakeStanding): string {
  const who = `Signed in to ${account}${user ? ` as ${user}` : ''}.`;
  if (left === 0) return `${who} The warehouse in ${database} is as it should be.`;
  return left === statements
    ? `${who} Nothing is deployed yet.`
    : `${who} ${left} of ${statements} statements of the warehouse in ${database} are to be deployed.`;
}
