import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { PipelineError } from '../../base/errors';
import { pause } from '../../base/pause';
import { isLakeKey } from '../lake-object';
import type { RemoteLake } from '../remote-lake';
import { type S3Action, isPassing, s3Failure } from './s3-failure';
import { type S3Settings, placeOf } from './s3-settings';

type Sdk = typeof import('./s3-sdk');

/** How often a request is made whose answer broke off. The library repeats what got no answer at all. */
const attempts = 3;
const betweenMs = 200;

/** A copy of the lake in a bucket, under the same keys as in the folder. */
export class S3Lake implements RemoteLake {
  readonly place: string;
  readonly requests = { put: 0, get: 0, list: 0 };
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #settings: S3Settings;

  constructor(sdk: Sdk, client: S3Client, settings: S3Settings) {
    this.#sdk = sdk;
    this.#client = client;
    this.#settings = settings;
    this.place = placeOf(settings);
  }

  async put(key: string, body: Uint8Array, signal?: AbortSignal): Promise<'stored' | 'present'> {
    const { bucket, encryption, kmsKeyId } = this.#settings;
    const digest = createHash('md5').update(body).digest();
    const command = new this.#sdk.PutObjectCommand({
      Bucket: bucket,
      Key: this.#nameOf(key),
      Body: body,
      // Also where the library adds no checksum: what arrives otherwise than it was sent is refused.
      ContentMD5: digest.toString('base64'),
      ContentType: 'application/gzip',
      IfNoneMatch: '*',
      ...(encryption === 'none' ? {} : { ServerSideEncryption: encryption }),
      ...(kmsKeyId === undefined ? {} : { SSEKMSKeyId: kmsKeyId }),
    });
    const answer = await this.#ask('put', signal, async () => {
      try {
        return await this.#client.send(command, { abortSignal: signal });
      } catch (error) {
        if (statusOf(error) === 412) return undefined;
        // Two machines write the same object at once: one of them has it in a moment.
        if (statusOf(error) === 409)
          throw new PipelineError('unavailable', 'Another machine is writing there.');
        throw error;
      }
    });
    if (!answer) return 'present';
    if (hasPlainTag(answer) && tagOf(answer) !== digest.toString('hex'))
      await this.#compare(key, body, signal);
    return 'stored';
  }

  async get(key: string, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#ask('get', signal, async () => {
      const answer = await this.#client.send(
        new this.#sdk.GetObjectCommand({ Bucket: this.#settings.bucket, Key: this.#nameOf(key) }),
        { abortSignal: signal },
      );
      const body = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      const isWhole = answer.ContentLength === undefined || answer.ContentLength === body.length;
      if (!isWhole) throw new PipelineError('unavailable', `The object ${key} did not arrive whole.`);
      return body;
    });
  }

  async list(prefix: string, signal?: AbortSignal): Promise<string[]> {
    const { bucket, root } = this.#settings;
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const from = token;
      const page = await this.#ask('list', signal, () =>
        this.#client.send(
          new this.#sdk.ListObjectsV2Command({
            Bucket: bucket,
            Prefix: this.#nameOf(prefix),
            ...(from === undefined ? {} : { ContinuationToken: from }),
          }),
          { abortSignal: signal },
        ),
      );
      keys.push(
        ...(page.Contents ?? []).map(({ Key: name = '' }) => name.slice(root.length)).filter(isLakeKey),
      );
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return keys;
  }

  close(): void {
    this.#client.destroy();
  }

  #nameOf(key: string): string {
    return `${this.#settings.root}${key}`;
  }

  /** Where the tag is not what it should be, the bytes decide: not every server makes it of them. */
  async #compare(key: string, body: Uint8Array, signal?: AbortSignal): Promise<void> {
    if (Buffer.compare(await this.get(key, signal), body) === 0) return;
    throw new PipelineError('storage', `${this.place} does not hold what was written to ${key}.`, {
      hint: 'Remove that object there; it is copied again with the next sync.',
    });
  }

  async #ask<Answer>(
    action: S3Action,
    signal: AbortSignal | undefined,
    request: () => Promise<Answer>,
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      this.requests[action] += 1;
      try {
        return await request();
      } catch (error) {
        const failure = s3Failure(error, { action, settings: this.#settings, now: Date.now() });
        // Without an answer's number the library has tried as often already, unless the answer broke off.
        const isTriedEnough = attempt >= attempts || !isPassing(failure) || wasRepeated(error);
        if (isTriedEnough || signal?.aborted) throw failure;
        await pause(betweenMs * attempt, signal);
      }
    }
  }
}

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

const wasRepeated = (error: unknown) =>
  ((error as { $metadata?: { attempts?: number } }).$metadata?.attempts ?? 1) > 1;

const tagOf = ({ ETag: tag = '' }: { ETag?: string | undefined }) => tag.replaceAll('"', '');

/** Under a KMS key, and in parts, the tag is no digest of the bytes. */
const hasPlainTag = (answer: { ETag?: string | undefined; ServerSideEncryption?: string | undefined }) =>
  /^[\da-f]{32}$/.test(tagOf(answer)) && !answer.ServerSideEncryption?.startsWith('aws:kms');
