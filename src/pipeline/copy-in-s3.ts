import { type S3Keys, openS3Lake } from '../lake/s3/open-s3-lake';
import { type S3Settings, placeOf } from '../lake/s3/s3-settings';
import type { CopyPlace } from './second-copy';

/** The second copy in a bucket. `keys` are asked for when they are needed. */
export function copyInS3(settings: S3Settings, keys: () => Promise<S3Keys | undefined>): CopyPlace {
  const { encryption, kmsKeyId } = settings;
  return {
    place: placeOf(settings),
    manner: `encryption ${encryption}${kmsKeyId === undefined ? '' : ` with ${kmsKeyId}`}`,
    open: () => openS3Lake({ settings, keys }),
  };
}
