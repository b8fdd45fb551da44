import { PipelineError } from '../../base/errors';
import { type SnowflakeTexts, whatIsWrongWithAccount, whatIsWrongWithName } from '../snowflake-settings';
import { type AskForSecret, type BrowserHost, type SignIn, signInOf } from './sign-in';
import {
  type ConnectionValues,
  type KnownConnections,
  readConnections,
  snowflakeHome,
} from './toml-connections';

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
  const ofFile = wanted ? namedIn(known, wanted, environment) : known?.byName.get(name ?? '');
  const values = { ...ofFile, ...ofEnvironment };
  if (!values['account']) return undefined;
  const source = ofFile ? `connection "${name}"` : 'SNOWFLAKE_* of the environment';
  return settingsOf(values, environment, { source });
}

/** What the host of the settings does for a sign-in. */
export interface SignInHost {
  askFor: AskForSecret;
  browser: BrowserHost;
}

/**
 * The connection that settings name, with the secrets that their host keeps. Undefined where they name none.
 * @throws PipelineError `bad_usage` for what cannot be a connection
 */
export function connectionFromSettings(
  {
    connection: name,
    privateKeyPath,
    oauthClientId,
    stage: _stage,
    awsRole: _awsRole,
    loading: _loading,
    ...texts
  }: SnowflakeTexts,
  environment: NodeJS.ProcessEnv,
  { askFor, browser }: SignInHost,
): ConnectionSettings | undefined {
  if (!name && !texts.account) return undefined;
  const ofFile = name ? namedIn(readConnections(environment), name, environment) : {};
  const typed = Object.entries({
    ...texts,
    private_key_path: privateKeyPath,
    oauth_client_id: oauthClientId,
  }).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  const source = name ? `connection "${name}"` : 'connection of the settings';
  return settingsOf({ ...ofFile, ...Object.fromEntries(typed) }, environment, { source, askFor, browser });
}

function namedIn(
  known: KnownConnections | undefined,
  name: string,
  environment: NodeJS.ProcessEnv,
): ConnectionValues {
  const found = known?.byName.get(name);
  if (found) return found;
  const names = [...(known?.byName.keys() ?? [])].join(', ') || 'none';
  throw new PipelineError('bad_usage', `There is no Snowflake connection "${name}".`, {
    hint: `Known are: ${names} (${snowflakeHome(environment)}).`,
  });
}

function settingsOf(
  values: ConnectionValues,
  environment: NodeJS.ProcessEnv,
  given: { source: string; askFor?: AskForSecret; browser?: BrowserHost },
): ConnectionSettings {
  const accessUrl = environment['SNOWFLAKE_ACCESS_URL'];
  if (accessUrl && !/^http:\/\/127\.0\.0\.1:\d+$/.test(accessUrl))
    throw new PipelineError('bad_usage', 'SNOWFLAKE_ACCESS_URL is for a simulator on this machine alone.');
  const role = values['role'];
  return {
    source: given.source,
    account: accountOf(values, given.source),
    user: values['user'] ?? values['username'],
    role: role && identifier('role', role),
    warehouse: identifier('warehouse', values['warehouse'] ?? defaults.warehouse),
    database: identifier('database', values['database'] ?? defaults.database),
    accessUrl: accessUrl || undefined,
    signIn: signInOf(values, given),
  };
}

/** It becomes a part of an address. */
function accountOf({ account = '' }: ConnectionValues, source: string): string {
  const wrong = whatIsWrongWithAccount(account);
  if (wrong === undefined) return account;
  throw new PipelineError(
    'bad_usage',
    `The Snowflake ${source} names no account that can be: "${account}".`,
    {
      hint: wrong,
    },
  );
}

/** Names go into statements unquoted. */
function identifier(what: string, name: string): string {
  const wrong = whatIsWrongWithName(name);
  if (wrong === undefined) return name.toLowerCase();
  throw new PipelineError('bad_usage', `"${name}" cannot be the name of a Snowflake ${what} here.`, {
    hint: wrong,
  });
}
