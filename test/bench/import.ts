/**
 * How long an import takes from the export's files to finished gold tables, against DuckDB reading the same files and
 * running the same models; then one collection, and a panel, on that history.
 *
 *     npm run bench [-- ROWS]
 *
 * Each measure is a process of its own, so that its peak memory is its own. DuckDB and SQLite read the plain files, the import
 * reads their zip.
 */
import { fork } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { ZipFile } from 'yazl';
import { homeAt } from '../../src/base/home';
import { createLog } from '../../src/base/log';
import { Pipeline } from '../../src/pipeline/pipeline';
import { spotifyAddresses } from '../../src/spotify/addresses';
import { refreshWhole } from '../../src/warehouse/duckdb/refresh';
import { readModels } from '../../src/warehouse/model';
import { type ModelSettings, defaultModelSettings } from '../../src/warehouse/render';
import { writeExtendedExport } from '../simulators/spotify/export/write.ts';
import { Listener } from '../simulators/spotify/listener/listener.ts';
import type { Play } from '../simulators/spotify/listener/play.ts';
import { sqliteToGold } from './sqlite-to-gold';
import { startSpotifySimulator } from '../simulators/spotify/simulator.ts';

interface Measure {
  name: string;
  milliseconds: number;
  peakMiB: number;
}

const sqlFolder = join(process.cwd(), 'sql');
const readingThread = join(process.cwd(), 'out/bench/reading-thread.mjs');
const end = Date.parse('2026-06-15T00:00:00Z');

/** The newest `rows` plays of as many listeners on one account (a household) as it takes: one alone hears 18,000 a year. */
async function writeExport(folder: string, rows: number): Promise<string[]> {
  let plays: Play[] = [];
  for (let seed = 1; plays.length < rows; seed += 1) {
    plays = plays.concat(new Listener({ seed, since: '2000-01-01' }).playsBetween(0, end));
  }
  plays = plays.sort((a, b) => a.endedAtMs - b.endedAtMs).slice(-rows);
  const paths = await writeExtendedExport(join(folder, 'export'), plays);
  const zip = new ZipFile();
  for (const path of paths) zip.addFile(path, `Spotify Extended Streaming History/${basename(path)}`);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(join(folder, 'my_spotify_data.zip')));
  return paths;
}

function pipelineAt(
  folder: string,
  api?: { url: string; clientId: string; refreshToken: string },
  models: ModelSettings = defaultModelSettings,
): Pipeline {
  return new Pipeline({
    home: homeAt(folder),
    sqlFolder,
    readingThread,
    models,
    addresses: spotifyAddresses({ api: api?.url, accounts: api?.url }),
    credentials: {
      clientId: api?.clientId,
      clientSecret: undefined,
      refreshToken: () => Promise.resolve(api?.refreshToken),
      replaceRefreshToken: () => Promise.resolve(),
      dropRefreshToken: () => Promise.resolve(),
    },
    lookupsPerDay: 200,
    log: createLog(() => undefined),
    now: () => new Date(end + 12 * 3_600_000),
  });
}

async function bareDuckDb(exportFolder: string, work: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(work, 'bare.duckdb'), {
    threads: '2',
    memory_limit: '700MB',
  });
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  await connection.run(readFileSync(join(sqlFolder, 'duckdb/prelude.sql'), 'utf8'));
  await connection.run(`
    insert into raw_data.spotify_listening_history by name
    select
      strftime(timezone('UTC', ts), '%Y%m%d_%H%M%S') || '_' || coalesce(split_part(spotify_track_uri, ':', 3), 'none') as unique_play,
      timezone('UTC', ts) as played_at, 'export' as source,
      case when spotify_episode_uri is null then 'track' else 'episode' end as content_type,
      split_part(spotify_track_uri, ':', 3) as track_id, master_metadata_track_name as track_name, spotify_track_uri as track_uri,
      master_metadata_album_artist_name as primary_artist_name, master_metadata_album_album_name as album_name, ms_played, platform,
      conn_country, reason_start, reason_end, shuffle, skipped, offline, incognito_mode, now()::timestamp as ingested_at
    from read_json('${exportFolder}/**/*.json', union_by_name = true, columns = {ts: 'TIMESTAMPTZ', ms_played: 'BIGINT', platform: 'VARCHAR',
      conn_country: 'VARCHAR', master_metadata_track_name: 'VARCHAR', master_metadata_album_artist_name: 'VARCHAR',
      master_metadata_album_album_name: 'VARCHAR', spotify_track_uri: 'VARCHAR', spotify_episode_uri: 'VARCHAR', reason_start: 'VARCHAR',
      reason_end: 'VARCHAR', shuffle: 'BOOLEAN', skipped: 'BOOLEAN', offline: 'BOOLEAN', incognito_mode: 'BOOLEAN'})`);
  await refreshWhole(connection, await readModels(join(sqlFolder, 'models')), defaultModelSettings);
  connection.closeSync();
  instance.closeSync();
}

/** The first collection after an import gives names their ids, which reaches back over the history; the second is the usual one. */
async function collectTwice(home: string): Promise<void> {
  const simulator = await startSpotifySimulator({ seed: 1, start: end + 6 * 3_600_000 });
  const api = {
    url: simulator.apiUrl,
    clientId: simulator.clientId,
    refreshToken: simulator.issueRefreshToken(),
  };
  const history = pipelineAt(home, api);
  await history.collect({ lookUpArtists: false });
  let start = performance.now();
  for (let collected = 0; collected === 0; ) {
    simulator.advance(3_600_000);
    start = performance.now();
    collected = (await history.collect({ lookUpArtists: false })).new;
  }
  report('one collection', start);
  await simulator.close();
}

function report(name: string, start: number): void {
  const measure: Measure = {
    name,
    milliseconds: performance.now() - start,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(measure);
}

/** Another play rule: until it is in force, and until the report as it opens shows by it. */
async function changeRules(home: string): Promise<void> {
  const rules = { ...defaultModelSettings.rules, playRule: 'half_or_4_minutes' as const };
  const changed = pipelineAt(home, undefined, { ...defaultModelSettings, rules });
  const start = performance.now();
  await changed.refresh({}, false);
  report('other rules in force', start);
  await changed.panel({ view: 'overview', period: 'last_30_days' });
  report('other rules shown by the report', start);
}

const measures: Record<string, (folder: string) => Promise<void>> = {
  'DuckDB alone: files to gold': async (folder) => {
    const start = performance.now();
    await bareDuckDb(join(folder, 'export'), folder);
    report('DuckDB alone: files to gold', start);
  },
  'import: zip to gold': async (folder) => {
    const start = performance.now();
    await pipelineAt(join(folder, 'home')).importFiles([join(folder, 'my_spotify_data.zip')]);
    report('import: zip to gold', start);
  },
  'second import of the same zip': async (folder) => {
    const start = performance.now();
    await pipelineAt(join(folder, 'home')).importFiles([join(folder, 'my_spotify_data.zip')]);
    report('second import of the same zip', start);
  },
  'SQLite: files to gold, a part of it': async (folder) => {
    const start = performance.now();
    sqliteToGold(join(folder, 'export'), join(folder, 'bare.sqlite'));
    report('SQLite: files to gold, a part of it', start);
  },
  'rebuild from the lake': async (folder) => {
    const start = performance.now();
    await pipelineAt(join(folder, 'home')).rebuild();
    report('rebuild from the lake', start);
  },
  'one collection': (folder) => collectTwice(join(folder, 'home')),
  'the panel, all time': async (folder) => {
    const history = pipelineAt(join(folder, 'home'));
    const start = performance.now();
    await history.panel({ view: 'overview', period: 'all_time' });
    report('the panel, all time', start);
  },
  'other rules': (folder) => changeRules(join(folder, 'home')),
};

async function main(): Promise<void> {
  const [task, folderOfTask] = process.argv.slice(2);
  const measure = task === undefined ? undefined : measures[task];
  if (measure && folderOfTask) {
    await measure(folderOfTask);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const rows = Number(task ?? 150_000);
  const files = await writeExport(folder, rows);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(`${rows} rows in ${files.length} files, ${(bytes / 1024 / 1024).toFixed(0)} MiB`);
  let baseline = 0;
  for (const name of Object.keys(measures)) {
    for (const { name: what, milliseconds, peakMiB } of await measured(name, folder)) {
      baseline ||= milliseconds;
      const ratio = (milliseconds / baseline).toFixed(2);
      console.log(
        `${what.padEnd(40)} ${milliseconds.toFixed(0).padStart(7)} ms  ×${ratio}  peak ${peakMiB.toFixed(0)} MiB`,
      );
    }
  }
  rmSync(folder, { recursive: true, force: true });
}

function measured(name: string, folder: string): Promise<Measure[]> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1] ?? '', [name, folder], { stdio: 'inherit' });
    const told: Measure[] = [];
    child.on('message', (measure: Measure) => told.push(measure));
    child.once('exit', (code) =>
      code === 0 ? resolve(told) : reject(new Error(`${name} ended with ${code}`)),
    );
  });
}

await main();
