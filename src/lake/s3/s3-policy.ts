import type { S3Settings } from './s3-settings';

/** The rights that a copy needs, and no more: nothing is ever removed. As a policy of IAM, in JSON. */
export function leastRights({
  bucket,
  root,
  encryption,
  kmsKeyId,
}: Pick<S3Settings, 'bucket' | 'root' | 'encryption' | 'kmsKeyId'>): string {
  const statements: object[] = [
    {
      Sid: 'ListTheCopy',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: `arn:aws:s3:::${bucket}`,
      ...(root === '' ? {} : { Condition: { StringLike: { 's3:prefix': `${root}*` } } }),
    },
    {
      Sid: 'WriteAndReadObjects',
      Effect: 'Allow',
      Action: ['s3:PutObject', 's3:GetObject'],
      Resource: `arn:aws:s3:::${bucket}/${root}*`,
    },
  ];
  if (encryption === 'aws:kms') {
    statements.push({
      Sid: 'UseTheKey',
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: kmsKeyId?.startsWith('arn:') ? kmsKeyId : `arn:aws:kms:*:*:key/${kmsKeyId ?? '*'}`,
    });
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}
