import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '../../src/base/home';
import { homeAt } from '../../src/base/home';
import { createLog } from '../../src/base/log';
import { DuckDbWarehouse } from '../../src/warehouse/duckdb/duckdb-warehouse';
import { defaultModelSettings } from '../../src/warehouse/render';
import {
  startSpotifySimulator,
  type SpotifySimulator,
  type SpotifySimulatorOptions,
} from '../simulators/spotify/simulator.ts';
import { selectsOfEverything } from './every-row';
import { buildCli } from './build-cli';
import { sqlFolder } from './model-case';
import { start } from './test-home';

export type Variables = Record<string, string>;
export type Table = { columns: { name: string; type: string }[]; rows: unknown[][] };

export interface CliOutcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A command that runs. */
export class RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliOutcome>;
  stdout = '';
  stderr = '';
  #look: () => void = () => undefined;

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      this.#look();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
      this.#look();
    });
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
        this.#look();
      });
    });
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The match in what was written so far, as soon as there is one. */
  async written(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout + this.stderr);
      if (match) return match;
      if (!this.isRunning)
        throw new Error(`It ended without writing ${pattern}: ${this.stdout}${this.stderr}`);
      await new Promise<void>((resolve) => (this.#look = resolve));
    }
  }
}

/** The command line as a user has it: processes of the built bundle, a home, and a simulated Spotify. */
export class CliBench {
  readonly simulator: SpotifySimulator;
  readonly home: Home;
  /** The working folder of the commands: a `.env` there is read. */
  readonly folder: string;
  /** In the environment of every command, unless taken out. */
  variables: Variables;
  readonly #root: string;
  /** The path of the program. */
  readonly #cli: string;
  readonly #others: CliBench[] = [];
  readonly #warehouse: DuckDbWarehouse;

  constructor(simulator: SpotifySimulator, cli: string) {
    this.simulator = simulator;
    this.#cli = cli;
    this.#root = mkdtempSync(join(tmpdir(), 'cli-'));
    this.home = homeAt(join(this.#root, 'home'));
    this.folder = join(this.#root, 'folder');
    mkdirSync(this.folder);
    this.#warehouse = new DuckDbWarehouse({
      path: this.home.warehouseFile,
      lakeFolder: this.home.lake,
      sqlFolder,
      settings: defaultModelSettings,
      log: createLog(() => undefined),
      now: () => new Date(simulator.clock.now()),
    });
    this.variables = {
      SPOTIFY_API_URL: simulator.apiUrl,
      SPOTIFY_ACCOUNTS_URL: simulator.accountsUrl,
      SPOTIFY_CLIENT_ID: simulator.clientId,
      SPOTIFY_REFRESH_TOKEN: simulator.issueRefreshToken(),
      SPOTIFY_ANALYTICS_HOME: this.home.root,
    };
  }

  static async open(options: SpotifySimulatorOptions = {}): Promise<CliBench> {
    const simulator = await startSpotifySimulator({ start, artists: 60, ...options });
    return new CliBench(simulator, await buildCli());
  }

  /** Another machine of the same listener, closed with this one. */
  another(): CliBench {
    const other = new CliBench(this.simulator, this.#cli);
    other.variables = { ...this.variables, SPOTIFY_ANALYTICS_HOME: other.home.root };
    this.#others.push(other);
    return other;
  }

  /** Starts a command. An empty variable is one that is not set. */
  start(args: readonly string[], extra: Variables = {}, options: SpawnOptions = {}): RunningCli {
    const set = {
      ...this.variables,
      SPOTIFY_ANALYTICS_NOW: new Date(this.simulator.clock.now()).toISOString(),
      ...extra,
    };
    const env = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== ''));
    return new RunningCli(
      spawn(process.execPath, [this.#cli, ...args], {
        cwd: this.folder,
        env: { PATH: process.env['PATH'], HOME: this.#root, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...options,
      }),
    );
  }

  run(args: readonly string[], extra: Variables = {}): Promise<CliOutcome> {
    return this.start(args, extra).ended;
  }

  /** The JSON of a command that is done. */
  async json<Result>(args: readonly string[], extra: Variables = {}): Promise<Result> {
    const outcome = await this.run([...args, '--json'], extra);
    if (outcome.code !== 0) throw new Error(`${args.join(' ')}: ${outcome.code} ${outcome.stderr}`);
    return onlyDocument(outcome) as Result;
  }

  /** What the commands left in the warehouse, read without one of them. */
  async rows(sql: string): Promise<unknown[][]> {
    return (await this.#warehouse.query(sql)).rows;
  }

  /** Every row of every table, without what differs from one building of it to the next. */
  async everything(): Promise<Record<string, unknown[][]>> {
    return this.#warehouse.withQueries(async (query) => {
      const content: Record<string, unknown[][]> = {};
      for (const [name, select] of await selectsOfEverything({ query }))
        content[name] = (await query(`${select} order by all`)).rows;
      return content;
    });
  }

  async close(): Promise<void> {
    await this.simulator.close();
    for (const other of this.#others) rmSync(other.#root, { recursive: true, force: true });
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** What is on standard output, which must be one JSON document in one line. */
export function onlyDocument({ stdout }: CliOutcome): unknown {
  const lines = stdout.split('\n');
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`not one line: ${stdout.slice(0, 500)}`);
  return JSON.parse(lines[0] ?? '');
}

/** The failure that `--json` reports. */
export function failureOf(outcome: CliOutcome) {
  const { error } = onlyDocument(outcome) as {
    error: { code: string; message: string; until: string | null };
  };
  return { exit: outcome.code, ...error };
}
