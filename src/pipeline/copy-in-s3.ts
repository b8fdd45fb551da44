import { PipelineError } from '../base/errors';
import { tryCopy } from '../lake/copy/try-copy';
import { type S3Keys, openS3Lake } from '../lake/s3/open-s3-lake';
import { type S3Names, type S3Settings, type S3Texts, placeOf, readS3Settings } from '../lake/s3/s3-settings';
import type { CopyPlace } from './second-copy';

/** Asked for when a request is made, and not kept. */
type AskForKeys = () => Promise<S3Keys | undefined>;

/** The second copy in a bucket. */
export function copyInS3(settings: S3Settings, keys: AskForKeys): CopyPlace {
  return {
    place: placeOf(settings),
    manner: mannerOf(settings),
    open: () => openS3Lake({ settings, keys }),
  };
}

const mannerOf = ({ encryption, kmsKeyId }: S3Settings) =>
  `encryption ${encryption}${kmsKeyId === undefined ? '' : ` with ${kmsKeyId}`}`;

/** How the editor's settings are called. */
export const s3Names: S3Names = {
  bucket: 'The setting s3.bucket',
  region: 'The setting s3.region',
  root: 'The setting s3.prefix',
  endpoint: 'The setting s3.endpoint',
  profile: 'The setting s3.profile',
  encryption: 'The setting s3.encryption',
  kmsKeyId: 'The setting s3.kmsKeyId',
};

/**
 * The second copy that the editor's settings name; undefined where they name none. Settings that cannot be are no reason not
 * to collect: whoever wants to copy is told.
 */
export function copyOfSettings(texts: S3Texts, keys: AskForKeys): CopyPlace | undefined {
  try {
    const settings = readS3Settings(texts, s3Names);
    return settings && copyInS3(settings, keys);
  } catch (error) {
    return {
      place: `s3://${texts.bucket ?? ''}`,
      manner: '',
      open: () => Promise.reject(error instanceof Error ? error : new Error(String(error))),
    };
  }
}

/** Proves that a bucket that is to be used can be written, read and listed; gives its name as people know it. @throws PipelineError what is wrong with it */
export async function tryBucket(
  texts: S3Texts,
  keys: AskForKeys,
  now: Date,
  signal?: AbortSignal,
): Promise<string> {
  const settings = readS3Settings(texts, s3Names);
  if (!settings) throw new PipelineError('bad_usage', 'No bucket is named.');
  const lake = await openS3Lake({ settings, keys });
  try {
    await tryCopy(lake, mannerOf(settings), now, signal);
  } finally {
    lake.close();
  }
  return lake.place;
}
