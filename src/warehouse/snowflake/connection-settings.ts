import { readFileSync } from 'node:fs';
import { PipelineError } from '../../base/errors';
import { type ConnectionValues, readConnections, snowflakeHome } from './toml-connections';

/** How the user proves who it is. Secrets are functions, so that printing the settings shows none. */
export type SignIn =
  | { kind: 'key pair'; privateKey: () => string; passphrase: () => string | undefined }
  | { kind: 'access token'; token: () => string }
  | { kind: 'oauth'; token: () => string }
  | { kind: 'browser' }
  | { kind: 'oauth in the browser'; clientId: string | undefined; clientSecret: () => string | undefined };

export interface ConnectionSettings {
  /** Where the settings come from, for messages. */
  source: string;
  account: string;
  user: string | undefined;
  role: string | undefined;
  /** Names of what is deployed. */
  warehouse: string;
  database: string;
  /** Another address than the account's own: for the simulator. */
  accessUrl: string | undefined;
  signIn: SignIn;
}

const defaults = { warehouse: 'spotify_analytics_wh', database: 'spotify_analytics' };

/** The environment's keys that make or change a connection. */
const keys = [
  'account',
  'user',
  'role',
  'warehouse',
  'database',
  'authenticator',
  'private_key_path',
  'private_key_file',
  'private_key',
  'private_key_passphrase',
  'token',
  'token_file_path',
  'password',
  'oauth_client_id',
  'oauth_client_secret',
];

/**
 * The connection that the environment and Snowflake's own files name: the one of `SNOWFLAKE_CONNECTION_NAME`, else the
 * default one; `SNOWFLAKE_ACCOUNT` and the like change what it says, or make one alone. Undefined where nothing is said.
 * @throws PipelineError `bad_usage` for what cannot be a connection
 */
export function connectionFromEnvironment(environment: NodeJS.ProcessEnv): ConnectionSettings | undefined {
  const ofEnvironment: ConnectionValues = {};
  for (const key of keys) {
    const value = environment[`SNOWFLAKE_${key.toUpperCase()}`];
    if (value) ofEnvironment[key] = value;
  }
  const wanted = environment['SNOWFLAKE_CONNECTION_NAME'];
  const known = wanted || !ofEnvironment['account'] ? readConnections(environment) : undefined;
  const name = wanted || known?.defaultName;
  const ofFile = name === undefined ? undefined : known?.byName.get(name);
  if (wanted && !ofFile) {
    const names = [...(known?.byName.keys() ?? [])].join(', ') || 'none';
    throw new PipelineError('bad_usage', `There is no Snowflake connection "${wanted}".`, {
      hint: `Known are: ${names} (${snowflakeHome(environment)}).`,
    });
  }
  const values = { ...ofFile, ...ofEnvironment };
  if (!values['account']) return undefined;
  const source = ofFile ? `connection "${name}"` : 'SNOWFLAKE_* of the environment';
  return settingsOf(values, source, environment['SNOWFLAKE_ACCESS_URL']);
}

function settingsOf(
  values: ConnectionValues,
  source: string,
  accessUrl: string | undefined,
): ConnectionSettings {
  if (accessUrl && !/^http:\/\/127\.0\.0\.1:\d+$/.test(accessUrl))
    throw new PipelineError('bad_usage', 'SNOWFLAKE_ACCESS_URL is for a simulator on this machine alone.');
  const role = values['role'];
  return {
    source,
    account: values['account'] ?? '',
    user: values['user'] ?? values['username'],
    role: role && identifier('role', role),
    warehouse: identifier('warehouse', values['warehouse'] ?? defaults.warehouse),
    database: identifier('database', values['database'] ?? defaults.database),
    accessUrl: accessUrl || undefined,
    signIn: signInOf(values, source),
  };
}

/** Names go into statements unquoted. */
function identifier(what: string, name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name.toLowerCase();
  throw new PipelineError('bad_usage', `"${name}" cannot be the name of a Snowflake ${what} here.`, {
    hint: 'Letters, digits and underscores, without quotes.',
  });
}

function signInOf(values: ConnectionValues, source: string): SignIn {
  const token = () => values['token'] ?? readFile(values['token_file_path'], 'token').trim();
  const keyPath = values['private_key_path'] ?? values['private_key_file'];
  const key: SignIn = {
    kind: 'key pair',
    privateKey: () => values['private_key'] ?? readFile(keyPath, 'private key'),
    passphrase: () => values['private_key_passphrase'] ?? values['private_key_file_pwd'],
  };
  switch ((values['authenticator'] ?? '').toLowerCase()) {
    case 'snowflake_jwt':
      return key;
    case 'programmatic_access_token':
      return { kind: 'access token', token };
    case 'oauth':
      return { kind: 'oauth', token };
    case 'externalbrowser':
      return { kind: 'browser' };
    case 'oauth_authorization_code':
      return {
        kind: 'oauth in the browser',
        clientId: values['oauth_client_id'],
        clientSecret: () => values['oauth_client_secret'],
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
        {
          hint: 'Known are SNOWFLAKE_JWT, PROGRAMMATIC_ACCESS_TOKEN, OAUTH, EXTERNALBROWSER and OAUTH_AUTHORIZATION_CODE.',
        },
      );
  }
}

function readFile(path: string | undefined, what: string): string {
  if (!path) throw new PipelineError('bad_usage', `The Snowflake connection names no ${what}.`);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new PipelineError('bad_usage', `The ${what} for Snowflake cannot be read: ${path}.`, {
      cause: error,
    });
  }
}
