import { PipelineError, isCancellation } from '../../base/errors';
import { type S3Settings, placeOf } from './s3-settings';

/** What was asked of S3. Each needs one right. */
export type S3Action = 'put' | 'get' | 'list';

/** What is read of an error of AWS's library. Servers other than AWS send no message. */
interface S3Error {
  name: string;
  message: string;
  /** Of a failed connection. */
  code?: string;
  $metadata?: { httpStatusCode?: number };
  $response?: { headers?: Record<string, string> };
  /** With `AuthorizationHeaderMalformed`: the right one. */
  Region?: string;
}

interface Context {
  action: S3Action;
  settings: S3Settings;
  /** The machine's time, Unix ms. */
  now: number;
}

/** An error of S3 in words, with what helps. Nothing of the request is told: its head holds signatures. */
export function s3Failure(error: unknown, context: Context): PipelineError {
  if (error instanceof PipelineError) return error;
  if (isCancellation(error)) return new PipelineError('cancelled', 'Cancelled.');
  const known = error as S3Error;
  const status = known.$metadata?.httpStatusCode;
  return (
    ofCredentials(known, context) ??
    ofRegion(known, status, context) ??
    ofRefusal(known, status, context) ??
    ofBucket(known, status, context) ??
    ofServer(known, status, context) ??
    ofConnection(known, context)
  );
}

/** Whether the same request may go well in a moment. */
export function isPassing(error: PipelineError): boolean {
  return error.code === 'unavailable';
}

function ofCredentials({ name, message }: S3Error, { settings }: Context): PipelineError | undefined {
  const { profile } = settings;
  const named = profile === undefined ? '' : ` --profile ${profile}`;
  if (/SSO session|sso login|Token is expired|SSOTokenProvider|expired.*SSO/i.test(message)) {
    return new PipelineError('not_configured', 'The AWS sign-in (SSO) has ended.', {
      hint: `Run “aws sso login${named}”, then try again.`,
    });
  }
  if (name === 'ExpiredToken' || name === 'ExpiredTokenException' || name === 'TokenRefreshRequired') {
    return new PipelineError('not_configured', 'The temporary AWS keys have expired.', {
      hint:
        profile === undefined
          ? 'Set new ones with their session token.'
          : `Run “aws sso login${named}”, or renew the keys of the profile.`,
    });
  }
  if (name === 'InvalidAccessKeyId' || name === 'InvalidToken') {
    return new PipelineError(
      'forbidden',
      `S3 does not know ${name === 'InvalidToken' ? 'the session token' : 'the access key id'}.`,
      {
        hint: 'It may be of another account or server, or deleted. Temporary keys need their session token too.',
      },
    );
  }
  if (name === 'SignatureDoesNotMatch') {
    return new PipelineError('forbidden', 'The secret access key does not belong to the access key id.', {
      hint: 'Enter both again.',
    });
  }
  if (name === 'CredentialsProviderError' || name === 'ProviderError') {
    return new PipelineError(
      'not_configured',
      profile === undefined
        ? 'There are no AWS credentials.'
        : `The AWS profile “${profile}” gives no credentials.`,
      {
        hint:
          profile === undefined
            ? 'Name a profile of ~/.aws/config (AWS_PROFILE), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'
            : `Look for it in ~/.aws/config; with SSO, run “aws sso login${named}”.`,
      },
    );
  }
  return undefined;
}

function ofRegion(
  { name, message, $response, Region }: S3Error,
  status: number | undefined,
  { settings }: Context,
): PipelineError | undefined {
  const right =
    $response?.headers?.['x-amz-bucket-region'] ?? Region ?? /expecting '([a-z\d-]+)'/.exec(message)?.[1];
  const isElsewhere =
    status === 301 ||
    status === 307 ||
    name === 'PermanentRedirect' ||
    name === 'AuthorizationHeaderMalformed' ||
    name === 'IllegalLocationConstraintException';
  const isOther = right !== undefined && settings.region !== '' && right !== settings.region;
  if (!isElsewhere && !(isOther && status !== undefined && status >= 400)) return undefined;
  return new PipelineError(
    'not_configured',
    `The bucket ${settings.bucket} is ${right === undefined ? 'not' : `in ${right}, not`} in ${settings.region}.`,
    {
      hint:
        right === undefined
          ? 'Look its region up in the console and set that.'
          : `Set the region to ${right}.`,
    },
  );
}

const rights: Record<S3Action, string> = {
  put: 's3:PutObject',
  get: 's3:GetObject',
  list: 's3:ListBucket',
};
const keyRights: Partial<Record<S3Action, string>> = { put: 'kms:GenerateDataKey', get: 'kms:Decrypt' };

function ofRefusal(
  { name, $response }: S3Error,
  status: number | undefined,
  { action, settings, now }: Context,
): PipelineError | undefined {
  if (name === 'RequestTimeTooSkewed') {
    const theirs = Date.parse($response?.headers?.['date'] ?? '');
    const minutes = Math.round(Math.abs(theirs - now) / 60_000);
    const off = minutes >= 1 ? ` by ${minutes} minutes` : '';
    return new PipelineError(
      'forbidden',
      `This machine’s clock differs from S3’s${off}, so nothing is accepted.`,
      {
        hint: 'Set the clock by the network (NTP).',
      },
    );
  }
  if (
    name === 'KMS.DisabledException' ||
    name === 'KMS.NotFoundException' ||
    name === 'KMS.KMSInvalidStateException'
  ) {
    return new PipelineError('not_configured', 'The KMS key is not there or not enabled.', {
      hint: 'Check its id, its region and its state.',
    });
  }
  if (status !== 403) return undefined;
  const { bucket, root, encryption } = settings;
  const on = action === 'list' ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${root}*`;
  const keyRight = keyRights[action];
  const also = encryption === 'aws:kms' && keyRight !== undefined ? ` (or ${keyRight} on the KMS key)` : '';
  return new PipelineError(
    'forbidden',
    `S3 refuses: the right ${rights[action]} on ${on} is missing${also}.`,
    {
      hint: 'The README has the policy to paste (“More than one machine”). A policy of the bucket may forbid it, too.',
    },
  );
}

function ofBucket(
  { name }: S3Error,
  status: number | undefined,
  { action, settings }: Context,
): PipelineError | undefined {
  if (name === 'NoSuchBucket' || (status === 404 && action !== 'get')) {
    return new PipelineError(
      'not_configured',
      `There is no bucket ${settings.bucket} ${whereOf(settings)}.`,
      {
        hint: 'Create it, private as it is by default, or correct its name or region.',
      },
    );
  }
  if (name === 'NoSuchKey' || status === 404) {
    return new PipelineError('damaged', `An object that was listed is gone from ${placeOf(settings)}.`, {
      hint: 'Something else removes objects there: look for lifecycle rules of the bucket.',
    });
  }
  return undefined;
}

const whereOf = ({ region, endpoint }: S3Settings) =>
  endpoint === undefined ? `in ${region}` : `at ${endpoint}`;

function ofServer(
  { name }: S3Error,
  status: number | undefined,
  { settings }: Context,
): PipelineError | undefined {
  if (status === undefined) return undefined;
  if (status === 501 || name === 'NotImplemented') {
    return new PipelineError(
      'not_configured',
      'This S3 server does not know conditional writes (If-None-Match) or the encryption asked for.',
      {
        hint: 'Use AWS S3 or a server that knows them, such as Ceph, MinIO or Cloudflare R2.',
      },
    );
  }
  if (name === 'SlowDown' || status >= 500 || status === 429) {
    return new PipelineError('unavailable', `S3 cannot answer now (${status}, ${name}).`, {
      hint: 'Nothing is lost: what waits is copied with the next run.',
    });
  }
  if (name === 'BadDigest') {
    return new PipelineError('unavailable', 'An object arrived damaged and was refused.', {
      hint: 'Nothing is lost: it is sent again with the next run.',
    });
  }
  return new PipelineError(
    'bad_answer',
    `S3 did not accept the request (${status}, ${name}) for ${placeOf(settings)}.`,
    {
      hint: 'Check bucket, region, endpoint and encryption.',
    },
  );
}

const unheard: Record<string, string> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'names cannot be looked up',
  ECONNREFUSED: 'nobody listens there',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
};

function ofConnection({ name, code, message }: S3Error, { settings }: Context): PipelineError {
  const server = settings.endpoint ?? `S3 in ${settings.region}`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code ?? '')) {
    return new PipelineError('unavailable', `The certificate of ${server} is not trusted (${code}).`, {
      hint: 'Add the certificate of its authority to NODE_EXTRA_CA_CERTS.',
    });
  }
  // The library calls a broken connection a timeout, too.
  const isSilence = code === undefined && (name === 'TimeoutError' || /timed? ?out/i.test(message));
  if (isSilence || code === 'ETIMEDOUT') {
    return new PipelineError('unavailable', `${server} did not answer in time.`, {
      hint: 'Nothing is lost: what waits is copied with the next run.',
    });
  }
  const why = unheard[code ?? ''] ?? `the connection broke (${code ?? name})`;
  return new PipelineError('unavailable', `${server} cannot be reached: ${why}.`, {
    hint: 'Check the network; nothing is lost: what waits is copied with the next run.',
  });
}
