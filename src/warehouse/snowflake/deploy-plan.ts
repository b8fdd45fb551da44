import { hashOf, product } from './fingerprint';
import { type Model, isConstant } from '../model';
import { type ModelSettings, renderModel } from '../render';
import { withDenverColumns } from './denver-columns';
import { type SnowflakeNames, relationIn } from './names';
import type { PlannedStatement } from './planned-statement';
import { semanticStatements, semanticViewIn } from './semantic-model';
import { readRawSelects, readStatements } from './sql-files';

interface Options {
  /** The folder sql/snowflake. */
  folder: string;
  /** The semantic model, which lies in the product. */
  semanticFile: string;
  names: SnowflakeNames;
  models: readonly Model[];
  settings: ModelSettings;
}

/** Every statement of a deployment in order, whatever is there already. */
export async function plannedStatements(options: Options): Promise<PlannedStatement[]> {
  const { folder, names, semanticFile } = options;
  const fill = (sql: string) =>
    sql.replaceAll(/\{\{(role|warehouse|database)\}\}/g, (_, key: keyof SnowflakeNames) => names[key]);
  const setup = (await readStatements(folder, 'setup.sql')).map(fill);
  const functions = (await readStatements(folder, 'functions.sql')).map(fill);
  const grants = (await readStatements(folder, 'grants.sql')).map(fill);
  return [
    ...setup.map((sql) => stamped(sql, true)),
    ...functions.map((sql) => stamped(sql, false)),
    ...(await modelStatements(options, functions)).map((sql) => stamped(sql, false)),
    ...grants.map(grant),
    // Last: where semantic views are not to be had, all else is there.
    ...(await semanticStatements(semanticFile, names)),
    grant(`grant select on semantic view ${semanticViewIn(names)} to role ${names.role}`),
  ];
}

const grant = (sql: string): PlannedStatement => ({
  kind: 'grant',
  name: sql,
  comment: null,
  isKept: false,
  sql,
});

const created =
  /^create (?:or replace |or alter )?(role|warehouse|database|schema|file format|stage|table|function|view|dynamic table)(?: if not exists)? ([\w.]+)/;

/** With a comment that says what the statement was. */
function stamped(sql: string, isKept: boolean): PlannedStatement {
  const [, kind = '', name = ''] = created.exec(sql) ?? [];
  const comment = `${product} ${hashOf(sql)}`;
  return { kind, name, comment, isKept, sql: sql.replaceAll('{{comment}}', comment) };
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
