import { PipelineError } from '../../base/errors';
import type { RemoteLake } from '../remote-lake';
import { S3Lake } from './s3-lake';
import type { S3Settings } from './s3-settings';

/** Keys of AWS: a secret. */
export interface S3Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

export interface OpenS3Options {
  settings: S3Settings;
  /** Keys that the listener gave; undefined: of the profile, or whatever the machine offers. Asked for when needed. */
  keys: () => Promise<S3Keys | undefined>;
  /** Milliseconds after which a server counts as silent. */
  timeouts?: { connect: number; idle: number; request: number };
  /** How often the library makes a request that fails in passing. */
  attempts?: number;
}

const usualTimeouts = { connect: 5_000, idle: 15_000, request: 300_000 };

/** Opens a copy of the lake in S3, without a request. @throws PipelineError `not_configured` */
export async function openS3Lake(options: OpenS3Options): Promise<RemoteLake> {
  const { settings, timeouts = usualTimeouts } = options;
  // The library warns everybody on Node.js 20, on whose standard error we have nothing to say of it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const sdk = await import('./s3-sdk');
  const client = new sdk.S3Client({
    region: settings.region || 'us-east-1',
    credentials: await credentialsOf(sdk, options),
    maxAttempts: options.attempts ?? 3,
    requestHandler: {
      connectionTimeout: timeouts.connect,
      socketTimeout: timeouts.idle,
      requestTimeout: timeouts.request,
      throwOnRequestTimeout: true,
      httpsAgent: { maxSockets: 16, keepAlive: true },
      httpAgent: { maxSockets: 16, keepAlive: true },
    },
    // Older servers refuse the trailers in which the library sends its checksums; we send one of our own.
    ...(settings.endpoint === undefined
      ? {}
      : {
          endpoint: settings.endpoint,
          forcePathStyle: true,
          requestChecksumCalculation: 'WHEN_REQUIRED' as const,
          responseChecksumValidation: 'WHEN_REQUIRED' as const,
        }),
  });
  return new S3Lake(sdk, client, settings);
}

async function credentialsOf(sdk: typeof import('./s3-sdk'), { settings, keys }: OpenS3Options) {
  const { profile } = settings;
  if (profile !== undefined) return sdk.fromIni({ profile });
  const given = await keys();
  if (!given) return sdk.fromNodeProviderChain({ timeout: 1_000, maxRetries: 0 });
  const { accessKeyId, secretAccessKey, sessionToken } = given;
  if (!accessKeyId || !secretAccessKey) {
    throw new PipelineError('not_configured', 'Of the AWS keys, one is missing.', {
      hint: 'The access key id and the secret access key belong together.',
    });
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
