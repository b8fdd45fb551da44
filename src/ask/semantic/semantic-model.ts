import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** A name that stands in SQL as it is: lower case, never quoted. */
const name = z.string().regex(/^[a-z][a-z0-9_]*$/);

const column = z.strictObject({
  name,
  description: z.string().min(1),
  expr: z.string().min(1),
  data_type: z.enum(['TEXT', 'NUMBER', 'BOOLEAN', 'DATE', 'TIMESTAMP']),
  synonyms: z.array(z.string()).default([]),
  sample_values: z.array(z.string()).optional(),
});

const metric = z.strictObject({
  name,
  description: z.string().min(1),
  expr: z.string().min(1),
  synonyms: z.array(z.string()).default([]),
});

const table = z.strictObject({
  name,
  description: z.string().min(1),
  base_table: z.strictObject({ database: name, schema: name, table: name }),
  primary_key: z.strictObject({ columns: z.array(name).min(1) }).optional(),
  dimensions: z.array(column).default([]),
  time_dimensions: z.array(column).default([]),
  facts: z.array(column).default([]),
  metrics: z.array(metric).default([]),
});

const verifiedQuery = z.strictObject({
  name,
  question: z.string().min(1),
  sql: z.string().min(1),
  use_as_onboarding_question: z.boolean().default(false),
});

/**
 * The form that Cortex Analyst and semantic views read (docs.snowflake.com, "Cortex Analyst semantic model specification"),
 * strict: a key that is misspelt is an error and not ignored.
 */
const semanticModelSchema = z.strictObject({
  name,
  description: z.string(),
  tables: z.array(table).min(1),
  relationships: z.array(
    z.strictObject({
      name,
      left_table: name,
      right_table: name,
      relationship_columns: z.array(z.strictObject({ left_column: name, right_column: name })).min(1),
    }),
  ),
  verified_queries: z.array(verifiedQuery),
  module_custom_instructions: z.strictObject({
    sql_generation: z.string(),
    question_categorization: z.string(),
  }),
});

export type SemanticModel = z.infer<typeof semanticModelSchema>;
export type SemanticTable = z.infer<typeof table>;
export type SemanticColumn = z.infer<typeof column>;
export type Metric = z.infer<typeof metric>;

/** Reads semantic/spotify_semantic_model.yaml. @throws ZodError where it is not of the form */
export function readSemanticModel(path: string): SemanticModel {
  return semanticModelSchema.parse(parse(readFileSync(path, 'utf8')));
}

/** The tables that a statement of an engine may name, with and without their schema. */
export function tablesOf(model: SemanticModel): Set<string> {
  return new Set(
    model.tables.flatMap(({ base_table }) => [base_table.table, `${base_table.schema}.${base_table.table}`]),
  );
}
