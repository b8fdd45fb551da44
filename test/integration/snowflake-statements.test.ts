import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { init, parse } from '@guanmingchiu/sqlparser-ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readModels } from '../../src/warehouse/model';
import { defaultModelSettings } from '../../src/warehouse/render';
import { copyStatement, deleteStatement } from '../../src/warehouse/snowflake/copy-statement';
import { localColumns } from '../../src/warehouse/snowflake/denver-columns';
import { plannedStatements } from '../../src/warehouse/snowflake/deploy-plan';
import type { S3Stage } from '../../src/warehouse/snowflake/lake-stage';
import type { PlannedStatement } from '../../src/warehouse/snowflake/planned-statement';
import { splitStatements } from '../../src/warehouse/snowflake/sql-files';
import { SimulatedAws } from '../simulators/snowflake/aws.ts';
import { knownFunctions, withoutTexts } from '../simulators/snowflake/select.ts';
import { ModelBench, sqlFolder } from '../support/model-case';
import { connectionTo, startAccount, warehouseAt } from '../support/snowflake-account';

const names = {
  role: 'spotify_analyst_role',
  warehouse: 'spotify_analytics_wh',
  database: 'spotify_analytics',
};
/** The deployment that makes the most. */
const stage = {
  kind: 's3',
  bucket: 'my-music',
  root: 'music/',
  roleArn: 'arn:aws:iam::123456789012:role/reads-music',
  loading: 'pipe',
} as const;
let planned: PlannedStatement[];
const bench = new ModelBench();
beforeAll(async () => {
  await init();
  planned = await plannedStatements({
    folder: join(sqlFolder, 'snowflake'),
    semanticFile: join(sqlFolder, '../semantic/spotify_semantic_model.yaml'),
    names,
    stage,
    user: 'ME@EXAMPLE.COM',
    models: await readModels(join(sqlFolder, 'models')),
    settings: defaultModelSettings,
  });
  await bench.addPlays([{ at: '2024-01-15T14:30:00Z', track: 'a', artist: 'A' }]);
  await bench.update();
});
afterAll(() => bench.remove());

/** What the parser does not know, each as Snowflake's reference has it: the SELECT inside is read by itself. */
const unknownToParser: Record<string, string> = {
  role: 'CREATE ROLE … COMMENT',
  warehouse: 'CREATE WAREHOUSE',
  schema: 'CREATE SCHEMA … COMMENT',
  'file format': 'CREATE FILE FORMAT',
  function: 'CREATE FUNCTION … COMMENT … AS $$…$$',
  'dynamic table': 'CREATE OR ALTER DYNAMIC TABLE',
  grant: 'GRANT … ON ALL DYNAMIC TABLES IN SCHEMA, ON STAGE and ON SEMANTIC VIEW',
  'semantic model file': 'PUT, which the SDK does itself',
  integration: 'CREATE STORAGE INTEGRATION IF NOT EXISTS',
  pipe: 'CREATE PIPE … AUTO_INGEST = TRUE … AS COPY INTO: the COPY inside is read by itself',
};

const isRead = (sql: string) => {
  try {
    return parse(sql, 'snowflake').length === 1;
  } catch {
    return false;
  }
};

/** The SELECT of a table or view, or the expression of a function in SQL as one. */
function selectIn({ kind, sql }: PlannedStatement): string | undefined {
  if (kind === 'dynamic table' || kind === 'view')
    return sql
      .split(/\nas\n/)
      .slice(1)
      .join('\nas\n');
  const body = /language sql[^]*\$\$([^]*)\$\$/.exec(sql)?.[1];
  return body === undefined ? undefined : `select ${body}`;
}

test('a parser of Snowflake’s SQL reads every statement of a deployment but those of kinds it does not know', () => {
  const unread = planned.filter(({ sql }) => !isRead(sql));
  expect([...new Set(unread.map(({ kind }) => kind))].sort()).toEqual(Object.keys(unknownToParser).sort());
  const grants = unread.filter(({ kind }) => kind === 'grant').map(({ sql }) => sql);
  expect(
    grants.filter((sql) => !/ on (all dynamic tables in schema|stage|semantic view) /.test(sql)),
  ).toEqual([]);
});

test('it reads every SELECT that a table, a view or a function is made of', () => {
  const selects = planned.map((statement) => ({ name: statement.name, sql: selectIn(statement) }));
  expect(selects.filter(({ sql }) => sql !== undefined).length).toBeGreaterThanOrEqual(60);
  expect(selects.filter(({ sql }) => sql !== undefined && !isRead(sql)).map(({ name }) => name)).toEqual([]);
  expect(isRead('selec 1')).toBe(false);
});

/** What is sent beside a deployment's statements and the parser does not know, each as Snowflake's reference has it. */
const unreadForms: Record<string, RegExp> = {
  'DESC INTEGRATION': /^desc integration \w+$/,
  'ALTER STORAGE INTEGRATION … SET': /^alter storage integration \w+ set /,
  'ALTER STAGE … SET': /^alter stage [\w.]+ set url = /,
  'ALTER PIPE … SET | REFRESH PREFIX':
    /^alter pipe [\w.]+ (set pipe_execution_paused = true|refresh prefix = '[^']+')$/,
  'DROP … IF EXISTS':
    /^drop (pipe|semantic view|dynamic table|file format|warehouse|integration) if exists [\w.]+$/,
};

test('it reads what is sent besides, but for forms that are listed and all occur', {
  timeout: 60_000,
}, async () => {
  const aws = new SimulatedAws(new S3Client({ region: 'us-east-1' }));
  const account = await startAccount(aws);
  const settings = defaultModelSettings;
  const at = (changes: Partial<S3Stage>) =>
    warehouseAt(connectionTo(account), settings, { ...stage, ...changes });
  const [piping, elsewhere, copying] = [
    at({}),
    at({ root: 'songs/' }),
    at({ root: 'songs/', loading: 'copy' }),
  ];
  const inBucket = new Set(bench.objects.map(({ key }) => key));
  for (const warehouse of [piping, elsewhere]) await warehouse.deploy(await warehouse.plan());
  await elsewhere.trust();
  // Nobody trusts this account: what it sends is what counts here.
  await elsewhere.load(bench.objects, { inBucket, isAsked: true }).catch(() => undefined);
  await copying.deploy(await copying.plan());
  await copying.load(bench.objects, { inBucket, replaced: new Set(['x']) }).catch(() => undefined);
  await copying.refresh();
  await copying.health();
  await copying.teardown(await copying.planTeardown());
  const made = new Set(planned.map(({ sql }) => sql));
  const sent = [
    ...account.statements.filter((sql) => !made.has(sql) && !/^(create|grant|call|put) /.test(sql)),
    copyStatement(['a', "it's"], names, stage, true),
    deleteStatement(['a', "it's"], names),
    'begin',
    'commit',
    'rollback',
  ];
  for (const warehouse of [piping, elsewhere, copying]) await warehouse.close();
  await account.close();
  expect(sent.some((sql) => sql.startsWith('copy into'))).toBe(true);
  const unread = sent.filter((sql) => !isRead(sql));
  const formOf = (sql: string) => Object.entries(unreadForms).find(([, form]) => form.test(sql))?.[0] ?? sql;
  expect([...new Set(unread.map(formOf))].sort()).toEqual(Object.keys(unreadForms).sort());
  // A pipe is made of a COPY that it reads.
  const pipe = planned.find(({ kind }) => kind === 'pipe')?.sql ?? '';
  expect(isRead(pipe.slice(pipe.indexOf('copy into')))).toBe(true);
});

test('models call nothing but what both engines have, or what is defined for both', () => {
  const own = planned.filter(({ kind }) => kind === 'function').map(({ name }) => name);
  const called = new Set(
    // What tells of refreshes and loads is Snowflake's alone.
    planned
      .filter(({ name }) => !name.endsWith('.pipeline_monitoring'))
      .flatMap((statement) =>
        [...withoutTexts(selectIn(statement) ?? '').matchAll(/(?<![\w.])([a-z_][\w.]*)\s*\(/gi)].map(
          ([, name = '']) => name,
        ),
      ),
  );
  const words = new Set(
    'and as by else exclude from having in not on or over partition then using values when where join decimal varchar between'.split(
      ' ',
    ),
  );
  const unknown = [...called].filter(
    (name) => !words.has(name) && !knownFunctions.has(name) && !own.includes(name),
  );
  expect(unknown).toEqual([]);
  // A table with these could not be refreshed incrementally, or would say something else at each refresh.
  expect([...called].filter((name) => /^(current_|random|uuid|any_value|mode$|seq\d)/.test(name))).toEqual(
    [],
  );
});

/** Words that Snowflake reserves: as the name of a table or column they are an error there, and DuckDB takes some. (ACCOUNT only means something after SHOW.) */
const reserved = new Set(
  `all alter and any as between by case cast check column connect connection constraint create cross current database
   delete distinct drop else exists false following for from full grant group gscluster having ilike in increment inner insert
   intersect into is issue join lateral left like localtime localtimestamp minus natural not null of on or order organization
   qualify regexp revoke right rlike row rows sample schema select set some start table tablesample then to trigger true
   try_cast union unique update using values view when whenever where with`.split(/\s+/),
);

test('no table, column or alias has a name that Snowflake reserves', () => {
  const taken = planned.flatMap((statement) =>
    [
      ...withoutTexts(selectIn(statement) ?? '').matchAll(
        /(?:\bas\s+(\w+))|(?:(?:with|,)\s+(\w+)\s+as\s+\()/gi,
      ),
    ]
      .map(([, alias, table]) => (alias ?? table ?? '').toLowerCase())
      .filter((word) => reserved.has(word))
      .map((word) => `${statement.name}: ${word}`),
  );
  expect(taken).toEqual([]);
});

test('the local columns that are listed are those that the models have for Denver too', async () => {
  const { rows } = await bench.warehouse.query(
    `select table_name, string_agg(replace(column_name, 'denver_', 'local_'), ',' order by ordinal_position)
     from information_schema.columns
     where column_name like 'denver\\_%' escape '\\' and table_schema = 'medallion_arch'
     group by table_name`,
  );
  expect(Object.fromEntries(rows.map(([table, columns]) => [table, String(columns).split(',')]))).toEqual(
    localColumns,
  );
});

test('statements are told apart by what ends a line, but not within a function', () => {
  const text = readFileSync(join(sqlFolder, 'snowflake/functions.sql'), 'utf8');
  expect(splitStatements(text).length).toBe(text.match(/create or replace function/g)?.length);
});
