import { PipelineError } from '../../base/errors';

/** An error as the SDK has it. */
interface SdkError {
  code?: string | number;
  sqlState?: string;
  message: string;
}

const isSdkError = (error: unknown): error is SdkError => error instanceof Error;

const codeOf = (error: unknown): string =>
  isSdkError(error) ? String(error.code ?? '').padStart(6, '0') : '';

/** The session is gone, which a new sign-in mends. Renewing its token is the SDK's. */
export const isSessionGone = (error: unknown): boolean =>
  ['390111', '390112', '390114', '390195', '407001', '407002', '405502', '405503'].includes(codeOf(error));

/** What to do about it, by Snowflake's code. */
const byCode: Record<string, [PipelineError['code'], string]> = {
  '390100': [
    'not_signed_in',
    'Check the user, and sign in with a key pair, a programmatic access token or the browser.',
  ],
  '390101': ['not_signed_in', 'The user is locked or disabled: ask who administers the account.'],
  '390144': [
    'not_signed_in',
    'The key pair is not taken: check account and user, that the public key is set (DESC USER: RSA_PUBLIC_KEY_FP), and this machine’s clock.',
  ],
  '390189': ['forbidden', 'Check the role: it must exist and be granted to the user.'],
  '390303': ['not_signed_in', 'Get a new OAuth token.'],
  '390318': ['not_signed_in', 'The OAuth token has run out: get a new one.'],
  '390420': ['forbidden', 'A network policy keeps this address out: ask who administers the account.'],
  '390422': ['forbidden', 'A network policy keeps this address out: ask who administers the account.'],
  '394400': ['not_signed_in', 'Make a new programmatic access token; they run out after some time.'],
  '000606': ['not_configured', 'Run “spotify-analytics deploy”, or name a warehouse that the role may use.'],
  '000607': ['unavailable', 'The warehouse is suspended and may not be resumed by this role.'],
  '090073': [
    'unavailable',
    'The warehouse is held by a resource monitor: raise its limit or wait for the next period.',
  ],
  '002003': [
    'not_configured',
    'Run “spotify-analytics deploy” first, or use a role that may see it (GRANT … ON … DYNAMIC TABLE).',
  ],
  '002043': ['not_configured', 'Run “spotify-analytics deploy” first, or use a role that may see it.'],
  '003001': [
    'forbidden',
    'Use a role with the right that is named, for a deployment SYSADMIN with CREATE ROLE or ACCOUNTADMIN.',
  ],
  '001003': ['bad_sql', ''],
  '000904': ['bad_sql', ''],
  '002140': ['bad_sql', ''],
};

/** An error in words and what to do about it. `secrets` never come through, whatever a library wrote into its message. */
export function inWords(error: unknown, secrets: readonly string[] = []): PipelineError {
  if (error instanceof PipelineError) return error;
  const said = cleaned(error instanceof Error ? error.message : String(error), secrets);
  const [code, hint] = ofBucket(said) ?? byCode[codeOf(error)] ?? generalOf(said, error);
  const words = said.replace(/^SQL (compilation|access control) error:\s*/, '').trim();
  return new PipelineError(code, `Snowflake: ${words}`, hint === '' ? {} : { hint });
}

/** What is wrong between Snowflake and the bucket is told by words: its code is that of many things. */
function ofBucket(words: string): [PipelineError['code'], string] | undefined {
  if (/assuming AWS_ROLE|sts:AssumeRole/i.test(words))
    return [
      'not_configured',
      'The IAM role does not trust Snowflake yet: “spotify-analytics trust” shows the policies to paste at AWS.',
    ];
  if (/Failure using stage area|Access Denied|AccessDenied/i.test(words))
    return [
      'forbidden',
      'The IAM role may not read there: “spotify-analytics trust” shows the rights that it needs.',
    ];
  if (/Remote file .* was not found/i.test(words))
    return [
      'not_configured',
      'Run “spotify-analytics sync”; if that copies nothing, delete state/second-copy.json and sync again.',
    ];
  return undefined;
}

function generalOf(words: string, error: unknown): [PipelineError['code'], string] {
  if (/ENOTFOUND|EAI_AGAIN|404/.test(words))
    return ['unavailable', 'Check the account’s name (like myorg-account1) and the network.'];
  if (/network|ECONN|socket|timeout|ETIMEDOUT|aborted/i.test(words))
    return ['unavailable', 'Check the network; nothing was lost, the same again goes on from there.'];
  return [isSdkError(error) && error.sqlState ? 'bad_sql' : 'unavailable', ''];
}

const cleaned = (words: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length >= 4)
    .reduce((text, secret) => text.replaceAll(secret, '…'), words)
    .replaceAll(/-----BEGIN [^]*?-----END [^-]*-----/g, '…');
