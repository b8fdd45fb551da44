/**
 * The part of AWS's libraries that is used. It is bundled as a file of its own (dist/s3-sdk.js) and loaded with the first
 * request to S3, so that nobody waits for it who has no bucket.
 */
export { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
export { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
