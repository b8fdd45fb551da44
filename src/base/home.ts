import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where one listener's files lie. Everything but `lake` can be made again from it. */
export interface Home {
  root: string;
  lake: string;
  warehouseFile: string;
  state: string;
}

export function homeAt(root: string): Home {
  const absolute = resolve(root);
  return {
    root: absolute,
    lake: join(absolute, 'lake'),
    warehouseFile: join(absolute, 'warehouse', 'warehouse.duckdb'),
    state: join(absolute, 'state'),
  };
}

/** The home that the command line works in: SPOTIFY_ANALYTICS_HOME, or a folder of its own in the user's home. */
export function homeFromEnvironment(environment: NodeJS.ProcessEnv): Home {
  return homeAt(environment['SPOTIFY_ANALYTICS_HOME'] || join(homedir(), '.spotify-analytics'));
}
