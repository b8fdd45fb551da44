import { assert, asyncProperty } from 'fast-check';
import { expect, test } from 'vitest';
import { selectsOfEverything } from '../support/every-row';
import { ModelBench } from '../support/model-case';
import { type Batch, randomHistory } from '../support/random-history';

/** REFRESH_SEED repeats a run, REFRESH_RUNS makes more of them; with REFRESH_SHRINK a failure is made small, which takes minutes. */
const { REFRESH_SEED, REFRESH_RUNS = '12', REFRESH_SHRINK } = process.env;
const seed = Number(REFRESH_SEED ?? Date.now() % 1_000_000_000);

/** Every row of every table and view, as text: numbers to nine places, rows sorted. */
function everything(bench: ModelBench): Promise<Record<string, string[]>> {
  return bench.warehouse.withQueries(async (query) => {
    const found: Record<string, string[]> = {};
    for (const [name, select] of await selectsOfEverything({ query })) {
      const { columns, rows } = await query(select);
      const asText = (row: unknown[]) =>
        JSON.stringify(Object.fromEntries(columns.map((column, index) => [column.name, row[index]])));
      found[name] = rows.map(asText).toSorted();
    }
    return found;
  });
}

async function arrive(bench: ModelBench, batches: Batch[]): Promise<string[]> {
  const kinds: string[] = [];
  for (const { plays, artists, evidence } of batches) {
    if (plays.length > 0) await bench.addPlays(plays);
    if (artists.length > 0) await bench.addArtists(artists);
    if (evidence.length > 0) await bench.addEvidence(evidence);
    kinds.push((await bench.update()).kind);
  }
  return kinds;
}

test('whatever arrives in whatever order, the refreshed tables are those of a rebuild', async () => {
  console.log(`REFRESH_SEED=${seed}`);
  const kinds: string[] = [];
  const holds = asyncProperty(randomHistory, async (batches) => {
    const bench = new ModelBench();
    try {
      kinds.push(...(await arrive(bench, batches)));
      const refreshed = await everything(bench);
      await bench.update(true);
      expect(refreshed).toEqual(await everything(bench));
    } finally {
      bench.remove();
    }
  });
  // Two at a time: the engine works beside this thread.
  const half = { numRuns: Math.ceil(Number(REFRESH_RUNS) / 2), endOnFailure: !REFRESH_SHRINK };
  await Promise.all([assert(holds, { ...half, seed }), assert(holds, { ...half, seed: seed + 1 })]);
  const since = kinds.filter((kind) => kind === 'since').length;
  console.log(`${since} of ${kinds.length} refreshes left the past alone`);
  expect(since).toBeGreaterThan(kinds.length / 5);
}, 1_800_000);
