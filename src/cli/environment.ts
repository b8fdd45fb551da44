import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { writeDurably } from '../base/durable-file';
import type { Log } from '../base/log';
import type { Credentials } from '../spotify/credentials';

export interface CliEnvironment {
  values: NodeJS.ProcessEnv;
  /** The `.env` file that was read, if there is one. */
  file: string | undefined;
}

/** The environment, with what a `.env` file in the working folder adds to it. */
export function readEnvironment(folder: string): CliEnvironment {
  const file = join(folder, '.env');
  if (!existsSync(file)) return { values: process.env, file: undefined };
  return { values: { ...parseEnv(readFileSync(file, 'utf8')), ...process.env }, file };
}

const refreshTokenName = 'SPOTIFY_REFRESH_TOKEN';

/**
 * Credentials from the environment. A refresh token that Spotify replaces is kept where the old one was: in `.env` if it came
 * from there; otherwise for this run alone, and the listener is told to sign in again for the next.
 */
export function credentialsFromEnvironment(environment: CliEnvironment, log: Log): Credentials {
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
    replaceRefreshToken: async (next) => {
      const old = token;
      token = next;
      const text = textOfFile();
      if (file && old && text.includes(old)) {
        await writeDurably(
          file,
          text.replaceAll(old, () => next),
        );
        log.info(`Spotify replaced the refresh token; ${refreshTokenName} in .env was updated.`);
      } else {
        log.warn(
          `Spotify replaced the refresh token. Run "spotify-analytics login" and set ${refreshTokenName} anew.`,
        );
      }
    },
    dropRefreshToken: () => {
      token = undefined;
      return Promise.resolve();
    },
  };
}
