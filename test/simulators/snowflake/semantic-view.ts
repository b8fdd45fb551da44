import { parse } from 'yaml';
import { type Catalog, fullName, fullSchema } from './catalog.ts';
import { SnowflakeError, unknownStatement } from './errors.ts';
import { mustBeAdmin, translateSelect } from './select.ts';
import type { Session } from './session.ts';

interface Part {
  name: string;
  expr: string;
}

interface SemanticModel {
  name: string;
  description?: string;
  tables: {
    name: string;
    base_table: { database: string; schema: string; table: string };
    dimensions?: Part[];
    time_dimensions?: Part[];
    facts?: Part[];
    metrics?: Part[];
  }[];
  verified_queries?: { name: string; sql: string }[];
}

const form = /^call system\$create_semantic_view_from_yaml\('([\w.]+)', \$\$([^]*)\$\$\)$/i;

/** Makes a semantic view: what its expressions and verified queries name has to be there. */
export async function createSemanticView(sql: string, session: Session, catalog: Catalog): Promise<string> {
  const [, schema = '', yaml = ''] = form.exec(sql) ?? [];
  if (!schema) throw unknownStatement(sql);
  mustBeAdmin(session, 'schema', schema);
  const model = parse(yaml) as SemanticModel;
  for (const { name, base_table: base, ...parts } of model.tables) {
    const columns = [...(parts.dimensions ?? []), ...(parts.time_dimensions ?? []), ...(parts.facts ?? [])];
    const from = `from ${base.database}.${base.schema}.${base.table}`;
    await check(
      `select ${columns.map((part) => `${part.expr} as ${part.name}`).join(', ')} ${from}`,
      name,
      session,
      catalog,
    );
    const metrics = (parts.metrics ?? []).map((part) => `${part.expr} as ${part.name}`);
    if (metrics.length > 0) await check(`select ${metrics.join(', ')} ${from}`, name, session, catalog);
  }
  for (const query of model.verified_queries ?? []) await check(query.sql, query.name, session, catalog);
  const name = fullName(`${fullSchema(schema, session)}.${model.name}`, session);
  catalog.add({ kind: 'semantic view', name, comment: model.description ?? '', details: { yaml } });
  return `Semantic view ${model.name.toUpperCase()} successfully created.`;
}

async function check(select: string, name: string, session: Session, catalog: Catalog): Promise<void> {
  try {
    const bare = select.trim().replace(/;$/, '');
    await session.connection.run(`explain ${translateSelect(bare, session, catalog).sql}`);
  } catch (error) {
    throw new SnowflakeError(
      '392700',
      '22023',
      `Invalid semantic model YAML: ${name}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
