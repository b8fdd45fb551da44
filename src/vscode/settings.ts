import * as vscode from 'vscode';
import { type EngineName, engineNames } from '../ask/answer';
import { type ExternalSource, externalSources, readSources } from '../genres/sources/source-names';
import type { S3Texts } from '../lake/s3/s3-settings';
import type { WorkerSettings } from '../protocol/worker';
import type { SnowflakeTexts } from '../warehouse/snowflake-settings';
import type { ListeningRules } from '../warehouse/rules';
import { type RuleSettings, rulesFromSettings } from '../warehouse/rules-from-settings';
import { currentAccount, firstAccount, homeOfAccount, slugOf } from './accounts';
import { saveSetting } from './settings-store';

const section = 'spotifyAnalytics';

const configuration = () => vscode.workspace.getConfiguration(section);

/** A text, a number or a boolean. The settings are written by hand: what is of another type is not taken. */
function value<Value>(key: string, fallback: Value): Value {
  const found: unknown = configuration().get(key);
  return typeof found === typeof fallback ? (found as Value) : fallback;
}

/**
 * What the worker is told. `storage` is the extension's own folder, the home where none was chosen; `warn` is told what of
 * the settings was left out.
 */
export function workerSettings(
  storage: vscode.Uri,
  warn: (message: string) => void = () => undefined,
): WorkerSettings {
  const account = currentAccount();
  const isFirst = account === firstAccount;
  return {
    account,
    home: homeOfAccount(account, storage),
    timeZone: timeZone(),
    clientId: clientId(),
    lookupsPerDay: value('artistLookupsPerDay', 200),
    intervalMinutes: intervalMinutes(),
    genreSources: genreSources(warn),
    rules: rules(warn),
    s3: s3TextsOf(account),
    // One account has one warehouse there: the first.
    snowflake: isFirst ? snowflakeTexts() : {},
    warehouse: isFirst ? warehouse() : 'duckdb',
  };
}

/** What answers the panel and the questions. */
export const warehouse = (): WorkerSettings['warehouse'] =>
  value<string>('warehouse', 'duckdb') === 'snowflake' ? 'snowflake' : 'duckdb';

/** The settings of each part of the connection to Snowflake. */
const snowflakeSettings: Record<keyof SnowflakeTexts, string> = {
  connection: 'snowflake.connection',
  account: 'snowflake.account',
  user: 'snowflake.user',
  role: 'snowflake.role',
  warehouse: 'snowflake.warehouse',
  database: 'snowflake.database',
  authenticator: 'snowflake.authenticator',
  privateKeyPath: 'snowflake.privateKeyPath',
  oauthClientId: 'snowflake.oauthClientId',
  stage: 'snowflake.stage',
  awsRole: 'snowflake.awsRole',
  loading: 'snowflake.loading',
};

/** The connection to Snowflake, as it was typed. */
export const snowflakeTexts = (): SnowflakeTexts => textsOf(snowflakeSettings);

/** Whether a connection to Snowflake is named. */
export const namesSnowflake = ({ connection, account } = snowflakeTexts()) =>
  connection !== undefined || account !== undefined;

/** Says how Snowflake is reached. What makes it a connection comes last: until then there is none. */
export async function saveSnowflake(texts: SnowflakeTexts): Promise<void> {
  const last = ['connection', 'account'] as const;
  for (const name of last) await saveSetting(snowflakeSettings[name], undefined);
  for (const [name, key] of Object.entries(snowflakeSettings))
    if (!last.includes(name as 'account'))
      await saveSetting(key, texts[name as keyof SnowflakeTexts] || undefined);
  for (const name of last) await saveSetting(snowflakeSettings[name], texts[name] || undefined);
}

const textsOf = <Key extends string>(keys: Record<Key, string>) =>
  Object.fromEntries(
    Object.entries<string>(keys).map(([name, key]) => [name, value(key, '').trim() || undefined]),
  ) as Record<Key, string | undefined>;

/** The settings of each part of where the second copy is. */
const s3Settings: Record<keyof S3Texts, string> = {
  bucket: 's3.bucket',
  region: 's3.region',
  root: 's3.prefix',
  endpoint: 's3.endpoint',
  profile: 's3.profile',
  encryption: 's3.encryption',
  kmsKeyId: 's3.kmsKeyId',
};

/** Where the second copy is, as it was typed. */
export const s3Texts = (): S3Texts => textsOf(s3Settings);

/** Each account beside the first has a part of the bucket of its own. */
function s3TextsOf(account: string): S3Texts {
  const texts = s3Texts();
  if (account === firstAccount || texts.bucket === undefined) return texts;
  const root = texts.root === undefined ? '' : texts.root.replace(/\/*$/, '/');
  return { ...texts, root: `${root}account-${slugOf(account)}/` };
}

/** Says where the second copy is. The bucket last: until then nothing is copied. */
export async function saveS3(texts: S3Texts): Promise<void> {
  const { bucket, ...others } = s3Settings;
  await saveSetting(bucket, undefined);
  for (const [name, key] of Object.entries(others))
    await saveSetting(key, texts[name as keyof S3Texts] || undefined);
  await saveSetting(bucket, texts.bucket || undefined);
}

/** The sources of genres that are turned on; `warn` is told what of the setting is none. */
export function genreSources(warn: (message: string) => void = () => undefined): ExternalSource[] {
  const found: unknown = configuration().get('genreSources');
  const { sources, unknown } = readSources(Array.isArray(found) ? found : []);
  if (unknown.length > 0) {
    const known = externalSources.join(', ');
    warn(`The setting genreSources holds what is no source: ${JSON.stringify(unknown)}. Known are ${known}.`);
  }
  return sources;
}

/** The rules in the settings; `warn` is told what of them cannot be one. */
function rules(warn: (message: string) => void): ListeningRules {
  const found = (key: keyof RuleSettings): unknown => configuration().get(key);
  const { rules: chosen, leftOut } = rulesFromSettings({
    playRule: found('playRule'),
    excludeArtists: found('excludeArtists'),
    excludeGenres: found('excludeGenres'),
    excludePlaylists: found('excludePlaylists'),
    excludeHours: found('excludeHours'),
    excludeIncognito: found('excludeIncognito'),
  });
  for (const sentence of leftOut) warn(sentence);
  return chosen;
}

/** Who is asked unless the listener says so at the question. */
export function askEngine(): EngineName {
  const found: unknown = configuration().get('askEngine');
  return engineNames.find((name) => name === found) ?? 'built-in';
}

/** The tools that the listener lets language models use. */
export function enabledTools(): string[] {
  const found: unknown = configuration().get('languageModelTools');
  return Array.isArray(found) ? found.filter((name) => typeof name === 'string') : [];
}

export const offersMcpServer = () => value('mcpServer', false);
export const concernsMcp = (event: vscode.ConfigurationChangeEvent) =>
  ['mcpServer', 'folder', 'account', 'accounts', 'timeZone', 'playRule'].some((key) =>
    event.affectsConfiguration(`${section}.${key}`),
  ) ||
  ['Artists', 'Genres', 'Playlists', 'Hours', 'Incognito'].some((key) =>
    event.affectsConfiguration(`${section}.exclude${key}`),
  );

/** The IANA name of the zone of the listener's days and hours. */
export const timeZone = () => value('timeZone', 'America/Denver');
export const clientId = () => value('clientId', '').trim();
export const collectsInBackground = () => value('backgroundCollection', true);
const intervalMinutes = () => Math.min(180, Math.max(5, value('intervalMinutes', 20)));
export const opensOnStartup = () => value('openOnStartup', false);

/** True when a change of the configuration touches the extension. */
export const concerns = (event: vscode.ConfigurationChangeEvent) => event.affectsConfiguration(section);
/** True when a change is of the second copy: nothing of the report follows from it. */
export const concernsS3 = (event: vscode.ConfigurationChangeEvent) =>
  event.affectsConfiguration(`${section}.s3`);
/** True when a change is of Snowflake, which nothing on this machine follows from either, but perhaps what the panel shows. */
export const concernsSnowflake = (event: vscode.ConfigurationChangeEvent) =>
  event.affectsConfiguration(`${section}.snowflake`) || event.affectsConfiguration(`${section}.warehouse`);
/** True when another account may be in use, or its history elsewhere. */
export const concernsAccounts = (event: vscode.ConfigurationChangeEvent) =>
  ['account', 'accounts', 'folder'].some((key) => event.affectsConfiguration(`${section}.${key}`));
export const concernsGenreSources = (event: vscode.ConfigurationChangeEvent) =>
  event.affectsConfiguration(`${section}.genreSources`);
