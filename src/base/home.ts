import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { PipelineError } from './errors';
import { withoutTilde } from './paths';

/** Where one listener's files lie. Everything but `lake` can be made again from it. */
export interface Home {
  root: string;
  lake: string;
  warehouseFile: string;
  state: string;
}

/** @throws PipelineError `bad_usage` for a path with signs that the database engine reads as options or patterns */
export function homeAt(root: string, name = 'The folder of the history'): Home {
  const sign = /[?[\]]/.exec(root)?.[0];
  if (sign) {
    throw new PipelineError('bad_usage', `${name} has a “${sign}” in its path: "${root}".`, {
      hint: 'Choose a folder without one.',
    });
  }
  const absolute = resolve(root);
  return {
    root: absolute,
    lake: join(absolute, 'lake'),
    warehouseFile: join(absolute, 'warehouse', 'warehouse.duckdb'),
    state: join(absolute, 'state'),
  };
}

/**
 * The home that the command line works in: SPOTIFY_ANALYTICS_HOME, or a folder of its own in the user's home.
 * @throws PipelineError as `homeAt`
 */
export function homeFromEnvironment(environment: NodeJS.ProcessEnv): Home {
  const root = environment['SPOTIFY_ANALYTICS_HOME'] || join(homedir(), '.spotify-analytics');
  // A shell does this, a .env file does not.
  return homeAt(withoutTilde(root), 'SPOTIFY_ANALYTICS_HOME');
}
