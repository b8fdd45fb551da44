import { join } from 'node:path';
import { type Clock, clockFromEnvironment } from '../base/clock';
import { PipelineError } from '../base/errors';
import { homeFromEnvironment } from '../base/home';
import { type Log, type LogLevel, createLog } from '../base/log';
import { assertTimeZone } from '../base/time-zone';
import { paceOf } from '../history/poll-interval';
import { Pipeline, type PipelineOptions } from '../pipeline/pipeline';
import { type SpotifyAddresses, spotifyAddresses } from '../spotify/addresses';
import type { Credentials } from '../spotify/credentials';
import { defaultModelSettings } from '../warehouse/render';
import { progressLine } from './progress';
import { snowflakeConnection } from './snowflake-connection';
import { rulesFromEnvironment } from './rules';
import { copyFromEnvironment, s3FromEnvironment } from './s3';
import { stageFromEnvironment } from './snowflake-stage';
import {
  type CliEnvironment,
  credentialsFromEnvironment,
  readEnvironment,
  sourcesFromEnvironment,
} from './environment';

/** What every command of the command line works with. */
export interface CliContext {
  pipeline: Pipeline;
  environment: CliEnvironment;
  addresses: SpotifyAddresses;
  credentials: Credentials;
  log: Log;
  now: Clock;
  signal: AbortSignal;
  /** Says how far it is: on a terminal, and in a log of everything. */
  onProgress: (message: string, fraction?: number) => void;
}

/** What the command of this process opened. */
const opened: Pipeline[] = [];

/** Ends what was opened elsewhere: a session at Snowflake would wait there for hours. */
export async function closeContexts(): Promise<void> {
  for (const pipeline of opened) await pipeline.close();
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** @throws PipelineError `bad_usage` for values of the environment that cannot be. */
export function createContext(signal: AbortSignal, needs: { snowflake?: true } = {}): CliContext {
  const environment = readEnvironment(process.cwd());
  const { values } = environment;
  const log = createLog((level, line) => {
    progressLine.clear();
    process.stderr.write(`${level}: ${line}\n`);
  }, levelFrom(values['LOG_LEVEL']));
  const now = clockFromEnvironment(values);
  const home = homeFromEnvironment(values);
  const addresses = spotifyAddresses({
    api: values['SPOTIFY_API_URL'],
    accounts: values['SPOTIFY_ACCOUNTS_URL'],
  });
  const credentials = credentialsFromEnvironment(environment, log);
  const pipeline = new Pipeline({
    home,
    sqlFolder: join(__dirname, '..', 'sql'),
    readingThread: join(__dirname, 'reading-thread.js'),
    models: {
      timeZone: zoneFrom(values['SPOTIFY_ANALYTICS_TIME_ZONE']),
      rules: rulesFromEnvironment(values),
    },
    addresses,
    credentials,
    lookupsPerDay: 200,
    pace: paceOf(intervalMinutesFrom(values)),
    sources: sourcesFromEnvironment(environment),
    ...snowflakeOption(values, needs.snowflake ?? false, log),
    copy: copyFromEnvironment(environment),
    log,
    now,
  });
  opened.push(pipeline);
  const onProgress = (message: string, fraction?: number) => {
    log.debug(message);
    progressLine.show(message, fraction);
  };
  return { pipeline, environment, addresses, credentials, log, now, signal, onProgress };
}

/**
 * The connection to Snowflake, where one is known. Snowflake answers only if it is chosen: the tools of others may have left a
 * connection here.
 */
function snowflakeOption(
  values: NodeJS.ProcessEnv,
  isNeeded: boolean,
  log: Log,
): Pick<PipelineOptions, 'snowflake'> {
  const variable = 'SPOTIFY_ANALYTICS_WAREHOUSE';
  const wanted = (values[variable] || 'duckdb').toLowerCase();
  if (wanted !== 'duckdb' && wanted !== 'snowflake')
    throw new PipelineError('bad_usage', `${variable} is neither duckdb nor snowflake: "${wanted}".`);
  const answers = wanted === 'snowflake';
  if (!answers && !isNeeded) return {};
  const stage = stageFromEnvironment(values, s3FromEnvironment(values), log);
  return { snowflake: { connection: snowflakeConnection(values), answers, stage } };
}

function levelFrom(text: string | undefined): LogLevel {
  const wanted = text?.toLowerCase();
  const level = levels.find((known) => known === wanted);
  if (wanted && !level) {
    throw new PipelineError('bad_usage', `LOG_LEVEL is none of ${levels.join(', ')}: "${text}".`);
  }
  return level ?? 'info';
}

function zoneFrom(name: string | undefined): string {
  const zone = name || defaultModelSettings.timeZone;
  assertTimeZone(zone);
  return zone;
}

/** The longest pause while music is heard. @throws PipelineError `bad_usage` */
export function intervalMinutesFrom(values: NodeJS.ProcessEnv): number {
  const minutes = Number(values['FETCH_INTERVAL_MINUTES'] || 30);
  if (minutes >= 1 && minutes <= 24 * 60) return minutes;
  throw new PipelineError('bad_usage', 'FETCH_INTERVAL_MINUTES is not between 1 and 1440.');
}
