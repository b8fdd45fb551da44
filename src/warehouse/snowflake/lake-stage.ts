import { PipelineError } from '../../base/errors';

/** Whose COPY brings the lines in: ours after each upload, or that of a pipe which hears of each new object. Never both. */
export const loadings = ['copy', 'pipe'] as const;
export type Loading = (typeof loadings)[number];

/** The lake's copy in S3, which Snowflake reads in place of a stage of its own. */
export interface S3Stage {
  kind: 's3';
  bucket: string;
  /** What stands before the keys of the lake: empty, or ending with '/'. */
  root: string;
  /** The IAM role that Snowflake assumes. */
  roleArn: string;
  loading: Loading;
}

/** Where Snowflake reads the lake's objects: a stage of its own, into which they are put, or the bucket of the second copy. */
export type LakeStage = { kind: 'internal' } | S3Stage;

export const internalStage: LakeStage = { kind: 'internal' };

/** Settings as somebody typed them. */
export interface StageTexts {
  stage?: string | undefined;
  roleArn?: string | undefined;
  loading?: string | undefined;
}

interface Choice {
  stage: LakeStage;
  /** Why it is not the one that was asked for. */
  why?: string;
}

/**
 * The stage that the settings say. `copy` is the second copy in S3, where there is one.
 * @param names how the caller calls each setting, and the one of the bucket
 * @throws PipelineError `bad_usage` naming the setting
 */
export function readLakeStage(
  texts: StageTexts,
  names: Record<keyof StageTexts | 'bucket', string>,
  copy: { bucket: string; root: string; endpoint: string | undefined } | undefined,
): Choice {
  const text = (name: keyof StageTexts) => texts[name]?.trim() ?? '';
  const stage = oneOf(['internal', 's3'] as const, text('stage'), names.stage);
  const loading = oneOf(loadings, text('loading'), names.loading);
  if (stage === 'internal') {
    if (loading === 'pipe')
      throw new PipelineError('bad_usage', `${names.loading} is pipe, and ${names.stage} is not s3.`, {
        hint: 'A pipe loads what arrives in a bucket: choose s3, or copy.',
      });
    return { stage: internalStage };
  }
  if (!copy)
    throw new PipelineError('bad_usage', `${names.stage} is s3, and there is no second copy in S3.`, {
      hint: `Name the bucket (${names.bucket}), or choose internal: then the objects are put into a stage at Snowflake.`,
    });
  if (copy.endpoint !== undefined) {
    const why = `The bucket ${copy.bucket} is on a server of your own (${copy.endpoint}), which a storage integration of Snowflake’s cannot read`;
    if (loading === 'pipe')
      throw new PipelineError('bad_usage', `${why}, and neither can a pipe.`, {
        hint: `Set ${names.loading} to copy: the objects are then put into a stage at Snowflake.`,
      });
    return { stage: internalStage, why: `${why}: the objects are put into a stage at Snowflake instead.` };
  }
  const roleArn = text('roleArn');
  if (!/^arn:aws(-cn|-us-gov)?:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(roleArn))
    throw new PipelineError(
      'bad_usage',
      roleArn === ''
        ? `${names.stage} is s3, and ${names.roleArn} names no role.`
        : `${names.roleArn} is no ARN of an IAM role: “${roleArn}”.`,
      {
        hint: 'It is the role that Snowflake assumes to read the bucket, such as arn:aws:iam::123456789012:role/snowflake-reads-music. It may be made first and trusted later.',
      },
    );
  return { stage: { kind: 's3', bucket: copy.bucket, root: copy.root, roleArn, loading } };
}

function oneOf<Word extends string>(known: readonly Word[], text: string, name: string): Word {
  const [usual] = known;
  const found = text === '' ? usual : known.find((word) => word === text.toLowerCase());
  if (found !== undefined) return found;
  throw new PipelineError('bad_usage', `${name} is none of ${known.join(', ')}: “${text}”.`);
}

/** The stage's address as Snowflake writes it; it ends with '/'. Government and Chinese regions have schemes of their own. */
export function urlOf({ bucket, root, roleArn }: S3Stage): string {
  const partition = partitionOf(roleArn);
  const scheme = partition === 'aws-cn' ? 's3china' : partition === 'aws-us-gov' ? 's3gov' : 's3';
  return `${scheme}://${bucket}/${root}`;
}

export const partitionOf = (arn: string): string => arn.split(':')[1] ?? 'aws';
