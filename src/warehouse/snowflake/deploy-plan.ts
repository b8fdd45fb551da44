import { hashOf, product } from './fingerprint';
import { type Model, isConstant } from '../model';
import { type ModelSettings, renderModel } from '../render';
import { withDenverColumns } from './denver-columns';
import { type LakeStage, type S3Stage, urlOf } from './lake-stage';
import { literal } from './literal';
import { type SnowflakeNames, integrationOf, relationIn } from './names';
import { objectKeyIn } from './copy-statement';
import type { PlannedStatement } from './planned-statement';
import { semanticStatements, semanticViewIn } from './semantic-model';
import { readRawSelects, readStatements } from './sql-files';

interface Options {
  /** The folder sql/snowflake. */
  folder: string;
  /** The semantic model, which lies in the product. */
  semanticFile: string;
  names: SnowflakeNames;
  stage: LakeStage;
  /** Who is to have the role: the user's name as Snowflake has it. */
  user: string;
  models: readonly Model[];
  settings: ModelSettings;
}

/** Every statement of a deployment in order, whatever is there already. */
export async function plannedStatements(options: Options): Promise<PlannedStatement[]> {
  const { folder, names, semanticFile, stage, user } = options;
  const read = async (file: string) =>
    (await readStatements(folder, file)).map((sql) => filled(sql, { ...names, user: identifierOf(user) }));
  const functions = await read('functions.sql');
  return [
    ...(await read('setup.sql')).map((sql) => stamped(sql, !sql.startsWith('create or alter'))),
    ...(stage.kind === 's3' ? await stageStatements(folder, names, stage) : []),
    ...functions.map((sql) => stamped(sql, false)),
    ...(await modelStatements(options, functions)).map((sql) => stamped(sql, false)),
    ...(await read('monitoring.sql')).map((sql) => stamped(sql, false)),
    ...(await read('grants.sql')).map(grant),
    // Late: where semantic views are not to be had, all else is there.
    ...(await semanticStatements(semanticFile, names)),
    grant(`grant select on semantic view ${semanticViewIn(names)} to role ${names.role}`),
    // Last: what lies in the bucket is copied before a pipe hears of what comes.
    ...(stage.kind === 's3' && stage.loading === 'pipe' ? await pipeStatements(folder, names, stage) : []),
  ];
}

const filled = (sql: string, values: object): string =>
  Object.entries(values).reduce(
    (text, [key, value]) => text.replaceAll(`{{${key}}}`, () => String(value)),
    sql,
  );

/** A name that needs no quotes is written without. */
const identifierOf = (name: string): string =>
  /^[A-Z_][A-Z0-9_$]*$/.test(name) ? name.toLowerCase() : `"${name.replaceAll('"', '""')}"`;

const grant = (sql: string): PlannedStatement => ({
  kind: 'grant',
  name: sql,
  comment: null,
  isKept: false,
  sql,
});

const created =
  /^create (?:or replace |or alter )?(role|warehouse|database|schema|file format|stage|storage integration|table|function|view|dynamic table|pipe)(?: if not exists)? ([\w.]+)/;

/** With a comment that says what the statement was; `besides` is what makes another one of it, too. */
function stamped(sql: string, isKept: boolean, besides = ''): PlannedStatement {
  const [, words = '', name = ''] = created.exec(sql) ?? [];
  const comment = `${product} ${hashOf(sql + besides)}`;
  const kind = words === 'storage integration' ? 'integration' : words;
  return { kind, name, comment, isKept, sql: filled(sql, { comment }) };
}

/** The integration and the stage over the bucket, each with the way to bring it to another bucket. */
async function stageStatements(
  folder: string,
  names: SnowflakeNames,
  stage: S3Stage,
): Promise<PlannedStatement[]> {
  const values = {
    ...names,
    integration: integrationOf(names),
    url: literal(urlOf(stage)),
    role_arn: literal(stage.roleArn),
  };
  const changes = await readStatements(folder, 's3-stage-changes.sql');
  return (await readStatements(folder, 's3-stage.sql')).map((sql, index) => {
    const made = stamped(filled(sql, values), true);
    return { ...made, alter: filled(changes[index] ?? '', { ...values, comment: made.comment }) };
  });
}

async function pipeStatements(
  folder: string,
  names: SnowflakeNames,
  stage: S3Stage,
): Promise<PlannedStatement[]> {
  const values = { ...names, object_key: objectKeyIn(stage) };
  return (await readStatements(folder, 'pipe.sql')).map((sql) =>
    stamped(filled(sql, values), false, urlOf(stage)),
  );
}

/** A dynamic table (or a view where that is cheaper) for each raw table and model, each after what it reads. */
async function modelStatements(
  { folder, names, models, settings }: Options,
  functions: readonly string[],
): Promise<string[]> {
  const relation = relationIn(names);
  const modelNames = new Set(models.map(({ name }) => name));
  const functionNames = functions.map((sql) => /\.(\w+)\(/.exec(sql)?.[1] ?? '');
  const calls = new RegExp(`(?<![\\w.])(${functionNames.join('|')})\\(`, 'g');
  // Another function gives other rows, which a table with the same statement would not be made anew for.
  const mark = `-- functions ${hashOf(functions.join('\n'))}`;
  const select = (model: Pick<Model, 'name' | 'sql'>) => {
    const rendered = renderModel(model as Model, settings, modelNames, relation);
    const aliased = withDenverColumns(model.name, rendered, settings.timeZone);
    return `${aliased.replace(calls, `${names.database}.medallion_arch.$1(`)}\n${mark}`;
  };
  const raw = (await readRawSelects(folder)).map((table) => dynamicTable(table.name, select(table), names));
  return [
    ...raw,
    ...models.map((model) =>
      isView(model)
        ? `create or replace view ${relation(model.name)}\ncomment = '{{comment}}'\nas\n${select(model)}`
        : dynamicTable(model.name, select(model), names),
    ),
  ];
}

/**
 * What reads nothing would never be refreshed, and the small views of the last layer are read seldom. Views below others are
 * tables here: a dynamic table would reckon them anew for each that reads them.
 */
export const isView = (model: Model): boolean =>
  isConstant(model) || (model.isView && model.layer === 'gold');

/** DOWNSTREAM alone costs nothing until a leaf is refreshed after a load. */
const dynamicTable = (name: string, sql: string, names: SnowflakeNames): string =>
  `create or alter dynamic table ${relationIn(names)(name)}
target_lag = downstream
warehouse = ${names.warehouse}
refresh_mode = auto
comment = '{{comment}}'
as
${sql}`;

/** The dynamic tables that no other one reads: refreshing these refreshes all. */
export function leavesOf(models: readonly Model[], names: SnowflakeNames): string[] {
  const tables = models.filter((model) => !isView(model));
  const read = new Set(tables.flatMap(({ reads }) => reads));
  return tables.filter(({ name }) => !read.has(name)).map(({ name }) => relationIn(names)(name));
}
