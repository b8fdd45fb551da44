import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { init } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, expect, test } from 'vitest';
import { readModels } from '../../src/warehouse/model';
import { defaultModelSettings } from '../../src/warehouse/render';
import { plannedStatements } from '../../src/warehouse/snowflake/deploy-plan';
import { internalStage } from '../../src/warehouse/snowflake/lake-stage';
import { sqlFolder } from '../support/model-case';
import { refreshBlockers } from '../support/refresh-blockers';

/** Each table that Snowflake cannot refresh incrementally, by what is in its own SELECT. */
const blocked = new Map<string, string[]>();
const tables: string[] = [];

beforeAll(async () => {
  await init();
  const planned = await plannedStatements({
    folder: join(sqlFolder, 'snowflake'),
    semanticFile: join(sqlFolder, '../semantic/spotify_semantic_model.yaml'),
    names: { role: 'r', warehouse: 'w', database: 'd' },
    stage: internalStage,
    user: 'ME',
    models: await readModels(join(sqlFolder, 'models')),
    settings: defaultModelSettings,
  });
  for (const { kind, name, sql } of planned) {
    if (kind !== 'dynamic table') continue;
    const short = name.split('.').at(-1) ?? '';
    tables.push(short);
    const reasons = refreshBlockers(sql.slice(sql.indexOf('\nas\n') + 4));
    if (reasons.length > 0) blocked.set(short, reasons);
  }
});

test.each([
  ['select a from t where exists (select 1 from u)', ['a subquery outside FROM']],
  ['select a, (select max(b) from u) as b from t', ['a subquery outside FROM']],
  ['select a from t except select a from u', ['EXCEPT']],
  ['select a from t order by a limit 3', ['LIMIT']],
  ['select t.a from t left join u on t.a = u.a and t.b > u.b', ['an outer join on more than equalities']],
  ['select x.a from t as x left join t as y on x.a = y.b', ['an outer join of a table with itself']],
  [
    'with g as (select a from t group by a), h as (select a from u group by all) select g.a from g left join h on g.a = h.a',
    ['an outer join of two grouped subqueries'],
  ],
  ['select a, current_timestamp() as now from t', ['CURRENT_TIMESTAMP']],
  ['select a from t union all select a from u', []],
  ['select f.value from t cross join lateral flatten(input => t.items) as f', []],
  ['select a, row_number() over (partition by a order by b) as n from t qualify n = 1', []],
  ['select t.a from t left join u on t.a = u.a and (t.b = u.b)', []],
])('a blocker is seen where there is one: %s', (sql, reasons) => {
  expect(refreshBlockers(sql)).toEqual(reasons);
});

test('the list in CONTRIBUTING.md is what the models have', () => {
  const text = readFileSync(join(sqlFolder, '../CONTRIBUTING.md'), 'utf8');
  const listed = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \|$/gm)].map(([, name, reasons]) => [
    name,
    reasons?.trim(),
  ]);
  expect(tables.length).toBeGreaterThan(40);
  expect(Object.fromEntries(listed)).toEqual(
    Object.fromEntries([...blocked].map(([name, reasons]) => [name, reasons.join('; ')])),
  );
});
