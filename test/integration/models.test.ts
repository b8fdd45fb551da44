import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Model, readModels } from '../../src/warehouse/model';
import { ModelBench, type Row, sqlFolder } from '../support/model-case';
import { type ModelTestCase, readTestFile } from '../support/model-test-file';
import { expectRows } from '../support/same-rows';

const pathOf = ({ layer, name }: Pick<Model, 'layer' | 'name'>) => join(layer, `${name}.test.yml`);

/** Every model of the contract has expectations; an internal one may. */
const models = (await readModels(join(sqlFolder, 'models'))).filter(
  (model) => !model.isInternal || existsSync(join(sqlFolder, 'models', pathOf(model))),
);

/** Warehouses by what they were built of: cases with the same given rows share one. */
const built = new Map<string, Promise<ModelBench>>();
afterAll(async () => {
  for (const bench of built.values()) (await bench).remove();
});

function warehouseOf({ given, time_zone: timeZone }: ModelTestCase): Promise<ModelBench> {
  const key = JSON.stringify([given, timeZone]);
  const bench = built.get(key) ?? build(given, timeZone);
  built.set(key, bench);
  return bench;
}

async function build(given: ModelTestCase['given'], timeZone: string | undefined): Promise<ModelBench> {
  const bench = new ModelBench(timeZone === undefined ? {} : { timeZone });
  for (const rows of byObject(given.plays.flatMap(repeated))) await bench.addPlays(rows);
  for (const rows of byObject(given.artists)) await bench.addArtists(rows);
  for (const rows of byObject(given.evidence)) await bench.addEvidence(rows);
  for (const rows of byObject(given.runs)) await bench.addRuns(rows);
  await bench.update();
  return bench;
}

function byObject(rows: Row[]): Row[][] {
  const groups = new Map<unknown, Row[]>();
  for (const { object = 1, ...row } of rows) groups.set(object, [...(groups.get(object) ?? []), row]);
  return [...groups.values()];
}

function repeated({ times = 1, every_minutes: minutes = 5, ...row }: Row): Row[] {
  return Array.from({ length: Number(times) }, (_, index) => {
    if (index === 0) return row;
    const at = new Date(Date.parse(String(row['at'])) + index * Number(minutes) * 60_000);
    return { ...row, at: at.toISOString().replace('.000Z', 'Z') };
  });
}

function defaultQuery(table: string, expected: Row[]): string {
  const columns = [...new Set(expected.flatMap((row) => Object.keys(row)))];
  return `select ${columns.join(', ') || '*'} from ${table}`;
}

describe.each(models)('$name', (model) => {
  test.concurrent.each(readTestFile(model))('$name', async (given) => {
    const bench = await warehouseOf(given);
    const rows = await bench.rows(given.query ?? defaultQuery(model.name, given.expect));
    expectRows(rows, given.expect, given.query === undefined);
  });
});

test('every file of expectations belongs to a model', () => {
  const files = readdirSync(join(sqlFolder, 'models'), { recursive: true, encoding: 'utf8' });
  const known = models.map(pathOf);
  expect(files.filter((file) => file.endsWith('.yml') && !known.includes(file))).toEqual([]);
});

test('nothing but the rows that are expected passes', () => {
  const rows = [
    { plays: 1, share: 0.1 + 0.2 },
    { plays: 2, share: null },
  ];
  expectRows(
    rows,
    [
      { plays: 2, share: null },
      { plays: 1, share: 0.3 },
    ],
    true,
  );
  expect(() => expectRows(rows, [{ plays: 1, share: 0.3 }], true)).toThrow();
  expect(() =>
    expectRows(
      rows,
      [
        { plays: 1, share: 0.3 },
        { plays: 2, share: 0 },
      ],
      true,
    ),
  ).toThrow();
  expect(() =>
    expectRows(
      rows,
      [
        { plays: 2, share: null },
        { plays: 1, share: 0.3 },
      ],
      false,
    ),
  ).toThrow();
});
