/**
 * How soon the pages of the panel have what they show: each page of each period, made anew again and again by the pipeline as the
 * worker has it, warm, against DuckDB alone counting the plays of every artist in the same file; and a visit, in which pages are
 * made ahead.
 *
 *     npm run bench:panel [-- PLAYS] [--artists N] [--rounds N] [--only PAGE] [--home FOLDER] [--clicks N] [--look MS]
 *
 * --home makes the history in this folder and keeps it for the next time. --rounds 0: the visit and the search alone.
 */
import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { localLake } from '../../src/lake/local-lake';
import type { Pipeline } from '../../src/pipeline/pipeline';
import { fillMadeUpLake } from './ask/made-up-history';
import { askPipeline, now } from '../support/ask-history';
import { placesOf } from './panel/places';
import { walk } from './panel/walk';

const periods = ['last_30_days', 'year:2025', 'all_time'] as const;
const goalMs = 100;

async function historyIn(folder: string, plays: number, artists: number): Promise<Pipeline> {
  const history = askPipeline(folder);
  if (existsSync(history.home.warehouseFile)) return history;
  const start = performance.now();
  await fillMadeUpLake(localLake(history.home.lake), { now, plays, artists, seed: 4 });
  await history.rebuild();
  console.log(`history and warehouse made in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return history;
}

interface Times {
  /** By the clock, which tells of what else the machine does, and of the processors, which tells less of it; ms. */
  p50: number;
  p95: number;
  processors: number;
}

/** Warm: two rounds are not counted. `before` each of them, out of the count. */
async function timesOf(
  rounds: number,
  task: () => Promise<unknown>,
  before: () => void = () => undefined,
): Promise<Times> {
  const clock: number[] = [];
  const processors: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    before();
    const used = process.cpuUsage();
    const start = performance.now();
    await task();
    if (round < 0) continue;
    clock.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processors.push((user + system) / 1000);
  }
  return { p50: at(clock, 0.5), p95: at(clock, 0.95), processors: at(processors, 0.5) };
}

function at(times: number[], part: number): number {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(part * times.length))] ?? 0;
}

const shown = ({ p50, p95, processors }: Times) =>
  [
    ['p50', p50],
    ['p95', p95],
    ['processors', processors],
  ]
    .map(([name, ms]) => `${name} ${Number(ms).toFixed(0).padStart(5)} ms`)
    .join('  ');

/** Has a page made anew: the file is another one, by its stamp. */
function touch(file: string): void {
  const time = new Date();
  utimesSync(file, time, time);
}

/** A visit: what a click waits for, where each page is looked at for a while. The first page is made anew. */
async function visit(history: Pipeline, clicks: number, lookMs: number): Promise<string> {
  touch(history.home.warehouseFile);
  const clock = await walk(history, clicks, lookMs, 7);
  const isOver = clock.filter((ms) => ms > goalMs).length;
  const [p50, p95] = [at(clock, 0.5), at(clock, 0.95)];
  return `p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  most ${at(clock, 1).toFixed(0)} ms, over ${goalMs} ms: ${isOver} of ${clicks}`;
}

/** What the engine needs at least: one scan, one grouping, a narrow answer. Before the pipeline has the file. */
async function bareCount(file: string, rounds: number): Promise<Times> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', threads: '2' });
  const connection = await instance.connect();
  const times = await timesOf(rounds, () =>
    connection.runAndReadAll(`
      select primary_artist_name, count(*) as plays from medallion_arch.silver_listening_enriched
      group by primary_artist_name order by plays desc limit 10`),
  );
  connection.closeSync();
  instance.closeSync();
  return times;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      artists: { type: 'string', default: '40000' },
      rounds: { type: 'string', default: '20' },
      only: { type: 'string' },
      home: { type: 'string' },
      clicks: { type: 'string', default: '100' },
      look: { type: 'string', default: '3000' },
    },
  });
  const folder = values.home ?? mkdtempSync(join(tmpdir(), 'panel-bench-'));
  const rounds = Number(values.rounds);
  const history = await historyIn(folder, Number(positionals[0] ?? 1_000_000), Number(values.artists));
  const file = history.home.warehouseFile;
  const bare = await bareCount(file, Math.max(rounds, 5));
  const [[plays, artists] = []] = (
    await history.query('select count(*), count(distinct primary_artist_name) from silver_listening_enriched')
  ).rows;
  console.log(
    `${String(plays)} plays of ${String(artists)} artists; DuckDB alone counts them: ${shown(bare)}`,
  );
  for (const period of rounds > 0 ? periods : []) {
    for (const place of await placesOf(history, period)) {
      if (values.only && place.view !== values.only) continue;
      const times = await timesOf(
        rounds,
        () => history.panel(place),
        () => touch(file),
      );
      const note = times.p95 > goalMs ? `  over ${goalMs} ms` : '';
      console.log(
        `${period.padEnd(13)} ${place.view.padEnd(12)} ${shown(times)}  ×${(times.p50 / bare.p50).toFixed(1)}${note}`,
      );
    }
  }
  const [clicks, look] = [Number(values.clicks), Number(values.look)];
  console.log(`a visit, each page looked at for ${look} ms: ${await visit(history, clicks, look)}`);
  console.log(
    `${'search'.padEnd(26)} ${shown(await timesOf(Math.max(rounds, 5), () => history.search('ar')))}`,
  );
  if (values.home === undefined) rmSync(folder, { recursive: true, force: true });
}

await main();
