import { PipelineError } from '../../base/errors';

export const encryptions = ['none', 'AES256', 'aws:kms'] as const;
export type Encryption = (typeof encryptions)[number];

/** Where in S3 the second copy of the lake is. No secret among it. */
export interface S3Settings {
  bucket: string;
  /** Such as `eu-central-1`; empty only where a server of one's own is named. */
  region: string;
  /** What stands before the keys of the lake: empty, or ending with '/'. */
  root: string;
  /** A server that is not AWS's own; undefined for AWS. Without a trailing slash. */
  endpoint: string | undefined;
  /** A profile of `~/.aws/config`; undefined: keys, or whatever the machine offers. */
  profile: string | undefined;
  /** What the objects are asked to be encrypted by; `none` leaves it to the bucket. */
  encryption: Encryption;
  /** With `aws:kms`: the key's id or ARN; undefined for the account's own. */
  kmsKeyId: string | undefined;
}

/** As settings and environments have them: texts that somebody typed. */
export type S3Texts = { [Name in keyof S3Settings]: string | undefined };

/** How the caller calls each setting, for what is said about it. */
export type S3Names = Record<keyof S3Settings, string>;

/**
 * The settings that the texts say; undefined where they name no bucket.
 * @throws PipelineError `bad_usage` naming the setting
 */
export function readS3Settings(texts: S3Texts, names: S3Names): S3Settings | undefined {
  const text = (name: keyof S3Settings) => texts[name]?.trim() || undefined;
  const bucket = text('bucket');
  if (bucket === undefined) return undefined;
  for (const name of ['bucket', 'root', 'endpoint', 'region'] as const) {
    const wrong = whatIsWrong[name](text(name) ?? '');
    if (wrong) throw new PipelineError('bad_usage', `${names[name]}: ${wrong}`);
  }
  const endpoint = text('endpoint')?.replace(/\/+$/, '');
  const region = text('region') ?? '';
  if (region === '' && endpoint === undefined) {
    throw new PipelineError('bad_usage', `${names.region} does not say the region of the bucket ${bucket}.`, {
      hint: 'It is shown beside the bucket in the console, such as eu-central-1.',
    });
  }
  const asked = text('encryption') ?? 'none';
  const encryption = encryptions.find((known) => known.toLowerCase() === asked.toLowerCase());
  if (!encryption) {
    throw new PipelineError(
      'bad_usage',
      `${names.encryption} is none of ${encryptions.join(', ')}: "${asked}".`,
    );
  }
  const kmsKeyId = text('kmsKeyId');
  if (kmsKeyId !== undefined && encryption !== 'aws:kms') {
    throw new PipelineError(
      'bad_usage',
      `${names.kmsKeyId} names a key, ${names.encryption} is not aws:kms.`,
    );
  }
  return {
    bucket,
    region,
    root: rootOf(text('root') ?? ''),
    endpoint,
    profile: text('profile'),
    encryption,
    kmsKeyId,
  };
}

/** A prefix as somebody typed it: empty, or ending with '/'. */
export const rootOf = (text: string): string => {
  const trimmed = text.replaceAll(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `${trimmed}/`;
};

const plays = 'spotify_listening_history';

/**
 * The root in which the prefix of a Snowflake stage finds the plays. The stage's prefix is the folder of the plays, of which
 * the lake's keys already have the name: `spotify_listening_history/` is the lake at the top of the bucket, and
 * `music/spotify_listening_history/` the one under `music/`. Any other prefix is a root as it stands, for the keys of the
 * lake are the same everywhere.
 */
export function rootOfStage(prefix: string): string {
  const segments = prefix.split('/').filter((segment) => segment !== '');
  if (segments.at(-1) === plays) segments.pop();
  return segments.join('/');
}

/** What is wrong with a text, in words; undefined where nothing is. */
export const whatIsWrong = {
  bucket: (text: string): string | undefined =>
    /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(text)
      ? undefined
      : `“${text}” is no name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.`,
  region: (text: string): string | undefined =>
    /^[a-z\d-]*$/.test(text) ? undefined : `“${text}” is no region. They look like eu-central-1.`,
  root: (text: string): string | undefined =>
    /^[\w!.*'()/=-]*$/.test(text) && !/(^|\/)\.{1,2}(\/|$)/.test(text)
      ? undefined
      : `“${text}” has signs that a prefix should not have. Letters, digits, “/”, “-” and “_” are safe.`,
  endpoint: (text: string): string | undefined => {
    if (text === '') return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol))
      return 'That is no address that begins with https://.';
    if (url.username || url.password) return 'Leave user and password out of the address.';
    if (url.protocol === 'http:' && !isLoopback(url.hostname))
      return `Only a server on this machine may be asked without encryption: write https://${url.host}.`;
    return undefined;
  },
};

const isLoopback = (host: string) => host === '127.0.0.1' || host === '[::1]' || host === 'localhost';

/** The copy's address for people, and what tells one place from another. */
export function placeOf({ bucket, root, endpoint }: S3Settings): string {
  return `s3://${bucket}/${root}${endpoint === undefined ? '' : ` at ${endpoint}`}`;
}
