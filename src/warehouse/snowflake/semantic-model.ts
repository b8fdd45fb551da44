import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import type { PlannedStatement } from './planned-statement';
import { hashOf, product } from './fingerprint';
import type { SnowflakeNames } from './names';

interface SemanticModel {
  description: string;
  tables: { base_table: { database: string } }[];
}

export const semanticViewIn = ({ database }: Pick<SnowflakeNames, 'database'>): string =>
  `${database}.medallion_arch.spotify_semantic_model`;

/**
 * The semantic model as a view, which Cortex Analyst reads, and as a file in the stage, for those who name it so. The view's
 * description ends with what it was made of.
 */
export async function semanticStatements(file: string, names: SnowflakeNames): Promise<PlannedStatement[]> {
  const model = parse(await readFile(file, 'utf8')) as SemanticModel;
  for (const { base_table: table } of model.tables) table.database = names.database;
  const comment = `${model.description} (${product} ${hashOf(stringify(model))})`;
  const text = stringify({ ...model, description: comment });
  const schema = `${names.database}.medallion_arch`;
  const name = semanticViewIn(names);
  return [
    {
      kind: 'semantic model file',
      name,
      comment,
      isKept: false,
      sql: `put 'file://${file.replaceAll('\\', '/').replaceAll("'", "\\'")}' @${schema}.semantic_models/ auto_compress = false source_compression = auto_detect overwrite = true`,
    },
    {
      kind: 'semantic view',
      name,
      comment,
      isKept: false,
      sql: `call system$create_semantic_view_from_yaml('${schema}', $$\n${text}$$)`,
    },
  ];
}
