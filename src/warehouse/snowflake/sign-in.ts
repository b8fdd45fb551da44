import { readFile as readFileOf } from 'node:fs/promises';
import { PipelineError } from '../../base/errors';
import type { SecretName } from '../snowflake-settings';
import type { ConnectionValues } from './toml-connections';

/** Gives a secret when it is needed; nobody keeps it. @throws PipelineError `bad_usage` where there is none */
export type Secret = () => Promise<string>;
export type OptionalSecret = () => Promise<string | undefined>;

/** What the browser's sign-in leaves behind, so that the next one needs no browser. Keys are the SDK's own. */
export interface TemporaryCredentials {
  read(key: string): Promise<string | null>;
  write(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What a host does for a sign-in in the browser. */
export interface BrowserHost {
  /** Shows the page to the user. @throws PipelineError `not_signed_in` where nobody is there to look */
  openPage?: (address: string) => void;
  credentials?: TemporaryCredentials;
}

/** How the user proves who it is. Secrets are functions, so that printing the settings shows none. */
export type SignIn =
  | { kind: 'key pair'; privateKey: Secret; passphrase: OptionalSecret }
  | { kind: 'access token'; token: Secret }
  | { kind: 'oauth'; token: Secret }
  | ({ kind: 'browser' } & BrowserHost)
  | ({
      kind: 'oauth in the browser';
      clientId: string | undefined;
      clientSecret: OptionalSecret;
    } & BrowserHost);

/** Gives a secret that the host keeps apart from the settings, if it does. */
export type AskForSecret = (name: SecretName) => Promise<string | undefined>;

/** The authenticators as Snowflake's own files name them. */
const authenticators = [
  'SNOWFLAKE_JWT',
  'PROGRAMMATIC_ACCESS_TOKEN',
  'OAUTH',
  'EXTERNALBROWSER',
  'OAUTH_AUTHORIZATION_CODE',
] as const;

interface Given {
  /** Where the values come from, for messages. */
  source: string;
  askFor?: AskForSecret;
  browser?: BrowserHost;
}

/** How the values of a connection sign in. @throws PipelineError `bad_usage` for what cannot be */
export function signInOf(values: ConnectionValues, given: Given): SignIn {
  const { source, askFor = () => Promise.resolve(undefined), browser = {} } = given;
  const keyPath = values['private_key_path'] ?? values['private_key_file'];
  const token: Secret = async () =>
    (
      values['token'] ??
      (await askFor('token')) ??
      (await readFile(values['token_file_path'], 'token'))
    ).trim();
  const key: SignIn = {
    kind: 'key pair',
    privateKey: () =>
      values['private_key'] === undefined
        ? readFile(keyPath, 'private key')
        : Promise.resolve(values['private_key']),
    passphrase: async () =>
      values['private_key_passphrase'] ??
      values['private_key_file_pwd'] ??
      (await askFor('private_key_passphrase')),
  };
  switch ((values['authenticator'] ?? '').toLowerCase()) {
    case 'snowflake_jwt':
      return key;
    case 'programmatic_access_token':
      return { kind: 'access token', token };
    case 'oauth':
      return { kind: 'oauth', token };
    case 'externalbrowser':
      return { kind: 'browser', ...browser };
    case 'oauth_authorization_code':
      return {
        kind: 'oauth in the browser',
        clientId: values['oauth_client_id'],
        clientSecret: async () => values['oauth_client_secret'] ?? (await askFor('oauth_client_secret')),
        ...browser,
      };
    case '':
    case 'snowflake':
      if (keyPath || values['private_key']) return key;
      if (values['token'] || values['token_file_path']) return { kind: 'access token', token };
      throw new PipelineError('bad_usage', `The Snowflake ${source} signs in by password alone.`, {
        hint: 'Snowflake is switching that off. Use a key pair, a programmatic access token, or authenticator = "externalbrowser".',
      });
    default:
      throw new PipelineError(
        'bad_usage',
        `The Snowflake ${source} has an authenticator that is not known here: ${values['authenticator']}.`,
        { hint: `Known are ${authenticators.join(', ')}.` },
      );
  }
}

/** The secrets that this sign-in would send, to keep them out of messages. */
export async function secretsOf(signIn: SignIn): Promise<string[]> {
  const given = await Promise.allSettled(
    signIn.kind === 'access token' || signIn.kind === 'oauth'
      ? [signIn.token()]
      : signIn.kind === 'key pair'
        ? [signIn.passphrase()]
        : signIn.kind === 'oauth in the browser'
          ? [signIn.clientSecret()]
          : [],
  );
  return given.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
}

async function readFile(path: string | undefined, what: string): Promise<string> {
  if (!path) throw new PipelineError('bad_usage', `The Snowflake connection names no ${what}.`);
  try {
    return await readFileOf(path, 'utf8');
  } catch (error) {
    throw new PipelineError('bad_usage', `The ${what} for Snowflake cannot be read: ${path}.`, {
      cause: error,
    });
  }
}
