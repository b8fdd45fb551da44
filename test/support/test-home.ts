import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Home, homeAt } from '../../src/base/home';
import { createLog } from '../../src/base/log';
import { Pipeline, type PipelineOptions } from '../../src/pipeline/pipeline';
import type { Credentials } from '../../src/spotify/credentials';
import { spotifyAddresses } from '../../src/spotify/addresses';
import { defaultModelSettings } from '../../src/warehouse/render';
import {
  startSpotifySimulator,
  type SpotifySimulator,
  type SpotifySimulatorOptions,
} from '../simulators/spotify/simulator.ts';
import { sqlFolder } from './model-case';

/** A home in a temporary folder, removed by `remove`. */
export function temporaryHome(): Home & { remove(): void } {
  const home = homeAt(mkdtempSync(join(tmpdir(), 'home-')));
  return { ...home, remove: () => rmSync(home.root, { recursive: true, force: true }) };
}

/** Credentials in memory, as SecretStorage would hold them. */
export class MemoryCredentials implements Credentials {
  clientId: string | undefined;
  clientSecret: string | undefined;
  token: string | undefined;

  constructor(clientId: string, token: string | undefined) {
    this.clientId = clientId;
    this.token = token;
  }

  refreshToken() {
    return Promise.resolve(this.token);
  }

  replaceRefreshToken(token: string) {
    this.token = token;
    return Promise.resolve();
  }

  dropRefreshToken() {
    this.token = undefined;
    return Promise.resolve();
  }
}

export const start = '2026-06-15T18:00:00Z';

/**
 * A simulated Spotify, an empty home and a pipeline between them, all on the simulator's clock. `more` is what the pipeline
 * has beside that.
 */
export async function pipelineAtSimulator(
  options: SpotifySimulatorOptions = {},
  more: (simulator: SpotifySimulator) => Partial<PipelineOptions> = () => ({}),
) {
  const simulator = await startSpotifySimulator({ start, artists: 60, ...options });
  const home = temporaryHome();
  const lines: string[] = [];
  const credentials = new MemoryCredentials(simulator.clientId, simulator.issueRefreshToken());
  const create = () => pipelineFor(simulator, home, credentials, lines, more(simulator));
  return {
    simulator,
    home,
    credentials,
    lines,
    pipeline: create(),
    /** Another pipeline of the same home, as a second window or a restart has it. */
    another: create,
    /** As `another`, on a machine whose clock shows something else. */
    at: (now: () => Date) => pipelineFor(simulator, home, credentials, lines, { ...more(simulator), now }),
    /** As `another`, with something else. */
    with: (other: Partial<PipelineOptions>) =>
      pipelineFor(simulator, home, credentials, lines, { ...more(simulator), ...other }),
    close: async () => {
      await simulator.close();
      home.remove();
    },
  };
}

function pipelineFor(
  simulator: SpotifySimulator,
  home: Home,
  credentials: Credentials,
  lines: string[],
  more: Partial<PipelineOptions>,
): Pipeline {
  return new Pipeline({
    home,
    sqlFolder,
    models: defaultModelSettings,
    addresses: spotifyAddresses({ api: simulator.apiUrl, accounts: simulator.accountsUrl }),
    credentials,
    lookupsPerDay: 200,
    log: createLog((level, line) => lines.push(`${level}: ${line}`), 'debug'),
    now: () => new Date(simulator.clock.now()),
    ...more,
  });
}

/** The rows of a query as objects. */
export async function rowsOf(pipeline: Pipeline, sql: string): Promise<Record<string, unknown>[]> {
  const { columns, rows } = await pipeline.query(sql);
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
}
