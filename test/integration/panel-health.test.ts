import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewAs } from '../../src/protocol/views';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { lakeLines } from '../support/lake-lines';
import { type Listen, byText } from '../support/panel-reference/listen';
import { readHistory } from '../support/panel-reference/history';
import { grouped, percent } from '../support/panel-reference/sums';
import { pipelineAtSimulator } from '../support/test-home';

type Bench = Awaited<ReturnType<typeof pipelineAtSimulator>>;
let bench: Bench;
beforeEach(async () => {
  bench = await pipelineAtSimulator({ since: '2026-05-01T00:00:00Z' }, () => ({ lookupsPerDay: 25 }));
});
afterEach(() => bench.close());

const minute = 60_000;
const day = 1440 * minute;
const zone = 'America/Denver';

/** A gap that is filled, one that is open, a failure, idle polls, some artists looked up, and plays from two sources. */
async function troubledWeeks() {
  const { pipeline, simulator, home } = bench;
  await pipeline.collect({ lookUpArtists: false });
  const from = simulator.clock.now();
  simulator.advance(5 * day);
  await pipeline.collect({ lookUpArtists: false });
  const to = simulator.clock.now();
  simulator.advance(minute);
  const path = join(home.root, 'Streaming_History_Audio_2026.json');
  const plays = simulator.listener.playsBetween(from - 9 * day, to);
  writeFileSync(path, JSON.stringify(toExtendedExportRows(plays)));
  await pipeline.importFiles([path]);
  simulator.advance(minute);
  simulator.faults.next('/v1/me/player/recently-played', { kind: 'status', status: 403 });
  await expect(pipeline.collect({ lookUpArtists: false })).rejects.toThrow();
  simulator.advance(4 * day);
  await pipeline.collect({ lookUpArtists: false });
  for (let poll = 0; poll < 3; poll += 1) await pipeline.collect();
  // The next that brings something tells how many brought nothing.
  simulator.advance(8 * 60 * minute);
  await pipeline.collect();
}

async function healthPage() {
  const { view } = await bench.pipeline.panel({ view: 'health', period: 'last_30_days' });
  const page = viewAs(view, 'health');
  if (!page) throw new Error('no health');
  return page;
}

const runsInLake = () => {
  const lines = lakeLines(bench.home.lake, 'pipeline_runs');
  return [...new Map(lines.map((line) => [line['run_id'], line])).values()];
};

const newestOf = (listens: readonly Listen[]) =>
  listens.reduce((newest, listen) => (listen.utc > newest.utc ? listen : newest));

test('every figure of the page of health is what the lake’s own lines and the listens come to', async () => {
  await troubledWeeks();
  const page = await healthPage();
  const { all, listens, coverage } = await readHistory((sql) => bench.pipeline.query(sql));
  const runs = runsInLake();
  const failed = runs.filter(({ outcome }) => outcome === 'failed');
  const collects = runs.filter(({ kind }) => kind === 'collect');
  const rows = grouped(lakeLines(bench.home.lake, 'spotify_listening_history'), ({ source }) =>
    String(source),
  );
  const finished = runs.map((run) => String(run['finished_at'])).sort();
  const lastPlay = newestOf(all);
  const named = all.filter(({ artistKey }) => artistKey !== null);

  expect(page.genreCoverage).toEqual(coverage);
  expect(coverage.classifiedPlays).toBeGreaterThan(0);
  expect(coverage.classifiedPlays).toBeLessThan(coverage.plays);

  expect(page.bySource).toEqual(
    ['api', 'export'].map((source) => ({
      source,
      rawRows: rows.get(source)?.length,
      plays: all.filter((listen) => listen.source === source).length,
    })),
  );

  const without = [
    ...grouped(
      named.filter(({ genre }) => genre === null),
      ({ artistKey }) => artistKey,
    ),
  ].sort(
    ([a, one], [b, two]) =>
      two.length - one.length || byText(one[0]?.artist ?? '', two[0]?.artist ?? '') || byText(a, b),
  );
  expect(without.length).toBeGreaterThan(5);
  expect(page.artistsWithoutGenre).toEqual(
    without
      .slice(0, 5)
      .map(([artistKey, plays]) => ({ artistKey, artistName: plays[0]?.artist, plays: plays.length })),
  );

  expect(page.runs).toEqual(
    runs
      .toSorted((a, b) => byText(String(b['finished_at']), String(a['finished_at'])))
      .map((run) => ({
        kind: run['kind'],
        outcome: run['outcome'],
        finishedAt: String(run['finished_at']).replace('.000Z', 'Z'),
        newPlays: run['new_plays'],
        message: run['message'],
      })),
  );
  expect(page.runs.filter(({ outcome }) => outcome === 'failed')).toHaveLength(1);

  const idle = collects.reduce((sum, run) => sum + Number(run['idle_runs'] ?? 0), 0);
  expect(idle).toBeGreaterThan(0);
  const lag = (Date.parse(finished.at(-1) ?? '') - Date.parse(lastPlay.utc)) / 3_600_000;
  const gaps = collects.filter((run) => run['gap_to'] !== null && run['gap_to'] !== undefined);
  expect(gaps).toHaveLength(2);
  expect(Object.fromEntries(page.health.map(({ metric, value }) => [metric, value]))).toEqual({
    runs: collects.length + idle,
    failures: failed.length,
    gaps_open: 1,
    gaps_healed: 1,
    last_play: all.length,
    lag_hours: Number(lag.toFixed(1)),
    rows_api: rows.get('api')?.length,
    rows_export: rows.get('export')?.length,
    genre_coverage: percent(named.filter(({ genre }) => genre !== null).length, all.length),
  });
  const detail = (metric: string) => page.health.find((row) => row.metric === metric)?.detail ?? '';
  expect(detail('last_play')).toBe(lastPlay.at.slice(0, 19).replace('T', ' '));
  expect(detail('failures')).toBe(failed[0]?.['message']);

  const local = (iso: unknown) =>
    DateTime.fromISO(String(iso), { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");
  const [healed, open] = gaps.toSorted((a, b) => byText(String(a['gap_from']), String(b['gap_from'])));
  expect(page.gaps).toEqual(
    [open, healed].map((run) => ({
      from: local(run?.['gap_from']),
      to: local(run?.['gap_to']),
      isOpen: run === open,
      healedBy: run === healed ? 'export' : null,
      listensFound:
        run === open
          ? 0
          : listens.filter(
              ({ source, utc }) =>
                source === 'export' &&
                Date.parse(utc) > Date.parse(String(run?.['gap_from'])) &&
                Date.parse(utc) < Date.parse(String(run?.['gap_to'])),
            ).length,
    })),
  );
});
