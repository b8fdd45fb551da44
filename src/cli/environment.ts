import { existsSync, readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { writeDurably } from '../base/durable-file';
import { PipelineError, describeError } from '../base/errors';
import type { Log } from '../base/log';
import { sourceAddresses } from '../genres/sources/addresses';
import type { SourceOptions } from '../genres/sources/open-sources';
import { externalSources, readSources } from '../genres/sources/source-names';
import type { GivenCredentials } from '../pipeline/kept-token';
import { readEnvFile } from './env-file';

export interface CliEnvironment {
  values: NodeJS.ProcessEnv;
  /** The `.env` file that was read, if there is one. */
  file: string | undefined;
}

/** The environment, with what a `.env` file in the working folder adds to it. @throws PipelineError `bad_usage` */
export function readEnvironment(folder: string): CliEnvironment {
  const file = join(folder, '.env');
  if (!existsSync(file)) return { values: process.env, file: undefined };
  return { values: { ...readEnvFile(file), ...process.env }, file };
}

/**
 * The genre sources that `SPOTIFY_ANALYTICS_GENRE_SOURCES` turns on (a list with `;`), and Last.fm's key.
 * @throws PipelineError `bad_usage` naming the variable
 */
export function sourcesFromEnvironment({ values }: CliEnvironment): SourceOptions {
  const variable = 'SPOTIFY_ANALYTICS_GENRE_SOURCES';
  const names = (values[variable] ?? '')
    .split(';')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const { sources, unknown } = readSources(names);
  if (unknown.length > 0) {
    throw new PipelineError(
      'bad_usage',
      `${variable} names no source that is known: "${unknown.join(';')}".`,
      {
        hint: `Known are ${externalSources.join(', ')}; lists are written with “;”.`,
      },
    );
  }
  return {
    enabled: sources,
    addresses: sourceAddresses(values),
    lastfmKey: () => Promise.resolve(values['LASTFM_API_KEY'] || undefined),
  };
}

const refreshTokenName = 'SPOTIFY_REFRESH_TOKEN';

/**
 * Credentials from the environment. A refresh token that Spotify replaces is written back where the old one was, if that is `.env` and
 * it can be written; else whoever asks for it keeps it elsewhere.
 */
export function credentialsFromEnvironment(environment: CliEnvironment, log: Log): GivenCredentials {
  const { values, file } = environment;
  let token = values[refreshTokenName] || undefined;
  const isFromFile = !process.env[refreshTokenName];
  const textOfFile = () => (file && existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    clientId: values['SPOTIFY_CLIENT_ID'] || undefined,
    clientSecret: values['SPOTIFY_CLIENT_SECRET'] || undefined,
    refreshToken: () => {
      // Another process may have had it replaced since this one started.
      if (token && isFromFile) token = parseEnv(textOfFile())[refreshTokenName] || token;
      return Promise.resolve(token);
    },
    writeBack: async (next) => {
      const text = textOfFile();
      const old = token;
      if (!file || !old || !text.includes(old)) return false;
      try {
        // Where it is a link, what it leads to.
        await writeDurably(
          await realpath(file),
          text.replaceAll(old, () => next),
        );
      } catch (error) {
        log.warn(`Spotify replaced the refresh token, and .env cannot be written. ${describeError(error)}`);
        return false;
      }
      token = next;
      log.info(`Spotify replaced the refresh token; ${refreshTokenName} in .env was updated.`);
      return true;
    },
    replaceRefreshToken: (next) => {
      token = next;
      log.warn(
        `Spotify replaced the refresh token, and the new one is kept nowhere. Run "spotify-analytics login" and set ${refreshTokenName} anew.`,
      );
      return Promise.resolve();
    },
    dropRefreshToken: () => {
      token = undefined;
      return Promise.resolve();
    },
  };
}
