import { mkdirSync, rmSync, utimesSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pipelineAtSimulator } from '../support/test-home';

let bench: Awaited<ReturnType<typeof pipelineAtSimulator>>;
beforeEach(async () => {
  bench = await pipelineAtSimulator();
});
afterEach(() => bench.close());

const fixture = join(import.meta.dirname, '../fixtures/export');

test('an import whose rows cannot be modelled says that they are stored, and what came of them', async () => {
  const broken = join(bench.home.lake, 'compactions/2026/05/01');
  mkdirSync(broken, { recursive: true });
  writeFileSync(join(broken, 'x.jsonl.gz'), 'damaged');
  await expect(bench.pipeline.importFiles([fixture])).rejects.toMatchObject({
    code: 'damaged',
    message: expect.stringMatching(/39 new rows are stored.*compactions\/2026\/05\/01\/x\.jsonl\.gz/),
    hint: expect.stringContaining('Restore it'),
  });
  expect(bench.lines).toContain('info: Imported: 39 rows, 39 kept, 0 already there.');
  rmSync(join(broken, 'x.jsonl.gz'));
  await bench.pipeline.refresh();
  const { rows } = await bench.pipeline.query('select count(*) from raw_data.spotify_listening_history');
  expect(rows).toEqual([[39]]);
});

test('an import takes away what an earlier one left when it was killed', async () => {
  mkdirSync(bench.home.lake, { recursive: true });
  const leftover = join(bench.home.lake, '.0a1b2c3d-0000-4000-8000-000000000001.tmp');
  writeFileSync(leftover, 'half');
  const before = new Date(Date.now() - 2 * 3_600_000);
  utimesSync(leftover, before, before);
  await bench.pipeline.importFiles([fixture]);
  expect(existsSync(leftover)).toBe(false);
});
