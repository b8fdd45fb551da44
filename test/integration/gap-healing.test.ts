import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewAs } from '../../src/protocol/views';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import { pipelineAtSimulator, rowsOf } from '../support/test-home';

type Bench = Awaited<ReturnType<typeof pipelineAtSimulator>>;
let bench: Bench;
beforeEach(async () => {
  bench = await pipelineAtSimulator({ since: '2026-05-01T00:00:00Z' });
});
afterEach(() => bench.close());

const day = 86_400_000;

/** The listener's export of the plays between two instants (Unix ms). */
function writeExport(name: string, from: number, to: number): string {
  const path = join(bench.home.root, `Streaming_History_Audio_${name}.json`);
  writeFileSync(path, JSON.stringify(toExtendedExportRows(bench.simulator.listener.playsBetween(from, to))));
  return path;
}

async function gaps() {
  const { view } = await bench.pipeline.panel({ view: 'health', period: 'last_30_days' });
  return viewAs(view, 'health')?.gaps ?? [];
}

test('a poll proves a loss; an export that ends in it leaves it open; one that covers it fills it, also after a rebuild', async () => {
  const first = await bench.pipeline.collect({ lookUpArtists: false });
  const from = bench.simulator.clock.now();
  bench.simulator.advance(7 * day);
  await bench.pipeline.collect({ lookUpArtists: false });
  const [open, ...others] = await gaps();
  expect(others).toEqual([]);
  expect(open).toMatchObject({ isOpen: true, healedBy: null, listensFound: 0 });
  const [run] = await rowsOf(
    bench.pipeline,
    "select strftime(gap_from, '%Y-%m-%dT%H:%M:%S.%gZ') as gap_from from raw_data.pipeline_runs where gap_to is not null",
  );
  expect(run?.['gap_from']).toBe(first.last_played_at);
  expect(open?.from).toBe(local(String(first.last_played_at)));

  await bench.pipeline.importFiles([writeExport('partial', from - 20 * day, from + 2 * day)]);
  const [partial] = await gaps();
  expect(partial).toMatchObject({ isOpen: true, healedBy: null });
  expect(partial?.listensFound).toBeGreaterThan(0);

  await bench.pipeline.importFiles([writeExport('whole', from - 20 * day, from + 7 * day)]);
  const [filled] = await gaps();
  expect(filled).toMatchObject({ from: open?.from, to: open?.to, isOpen: false, healedBy: 'export' });
  expect(filled?.listensFound).toBeGreaterThan(partial?.listensFound ?? Infinity);
  const health =
    "select metric, value, detail from pipeline_health where metric like 'gaps%' order by metric";
  const before = await rowsOf(bench.pipeline, health);
  expect(before).toMatchObject([
    { metric: 'gaps_healed', value: 1 },
    { metric: 'gaps_open', value: 0, detail: null },
  ]);
  expect(String(before[0]?.['detail'])).toContain(String(open?.from).slice(0, 10));

  await bench.pipeline.rebuild();
  expect(await gaps()).toEqual([filled]);
  expect(await rowsOf(bench.pipeline, health)).toEqual(before);
});

/** A UTC instant as Denver's clocks show it in summer, to the millisecond. */
const local = (iso: string) => new Date(Date.parse(iso) - 6 * 3_600_000).toISOString().slice(0, 23);
