import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readModels } from '../../src/warehouse/model';
import { ModelBench, sqlFolder } from '../support/model-case';
import { warehouseColumns } from '../support/warehouse-columns';

const denver = new ModelBench();
const berlin = new ModelBench({ timeZone: 'Europe/Berlin' });
beforeAll(async () => {
  for (const bench of [denver, berlin]) {
    await bench.addPlays([{ at: '2024-01-15T14:30:00Z', track: 'a', artist: 'A' }]);
    await bench.update();
  }
});
afterAll(() => {
  denver.remove();
  berlin.remove();
});

async function columnsOf(bench: ModelBench, table: string): Promise<{ name: string; type: string }[]> {
  return (await bench.warehouse.query(`select * from ${table} limit 0`)).columns;
}

const tables = Object.entries(warehouseColumns).map(([table, list]) => ({
  table,
  columns: list.split(',').map((column) => column.trim()),
}));

describe.each(tables)('$table', ({ table, columns }) => {
  test('has the columns of the contract, and denver_* after them where the zone is Denver’s', async () => {
    const aliases = columns
      .filter((column) => column.startsWith('local_'))
      .map((column) => column.replace('local_', 'denver_'));
    expect((await columnsOf(denver, table)).map(({ name }) => name)).toEqual([...columns, ...aliases]);
  });

  test('has no denver_* columns in another zone', async () => {
    expect((await columnsOf(berlin, table)).map(({ name }) => name)).toEqual(columns);
  });

  test('has columns of the type that their names say', async () => {
    const wrong = (await columnsOf(denver, table)).filter(({ name, type }) => !typeOf(name).test(type));
    expect(wrong).toEqual([]);
  });
});

/** What a column holds, by how the contract names it; first match. */
const typesByName: [RegExp, RegExp][] = [
  [/^(all_genres|genres|resolved_from)$/, /^VARCHAR\[\]$/],
  [/^artists$/, /^(JSON|VARCHAR)$/],
  [
    /^(utc_played_at|played_at|ingested_at|measured_at|(first|last)_.+|.+_timestamp|(local|denver)_timestamp)$/,
    /^TIMESTAMP$/,
  ],
  [/^(local_date|denver_date|discovery_date)$/, /^DATE$/],
  [/^(is_|counts_as|track_explicit|shuffle|skipped|offline|incognito)/, /^BOOLEAN$/],
  [
    /(_hour|_day_of_week|_month|_quarter|_rank|_plays|_ms|ms_played|_days|_count|_year|^year|^month|^quarter|sessions)$/,
    /INT|DOUBLE/,
  ],
  [
    /(popularity|followers|followers_total|score|percentage|rate|growth|minutes|hours|confidence|_length_minutes)$/,
    /INT|DOUBLE|DECIMAL/,
  ],
];

function typeOf(column: string): RegExp {
  if (/^(primary_day_of_week|day_of_week|month_name)$/.test(column)) return /^VARCHAR$/;
  return typesByName.find(([name]) => name.test(column))?.[1] ?? /./;
}

test('a first or last instant is a timestamp, not a day', async () => {
  const { columns } = await denver.warehouse.query(
    'select first_discovered, last_played from gold_genre_analysis_complete',
  );
  expect(columns.map(({ type }) => type)).toEqual(['TIMESTAMP', 'TIMESTAMP']);
});

test('there is no table or view beside those of the contract but internal ones', async () => {
  const models = await readModels(join(sqlFolder, 'models'));
  const open = models.filter(({ isInternal }) => !isInternal).map(({ name }) => name);
  expect(open.toSorted()).toEqual(
    Object.keys(warehouseColumns)
      .filter((name) => !name.includes('.'))
      .toSorted(),
  );
});

test('the layers are on the search path and have their schemas', async () => {
  for (const name of [
    'raw_data.spotify_listening_history',
    'spotify_listening_history',
    'medallion_arch.silver_listening_enriched',
  ]) {
    expect(await denver.rows(`select 1 as one from ${name}`)).toEqual([{ one: 1 }]);
  }
});
