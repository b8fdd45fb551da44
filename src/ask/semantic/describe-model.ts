import type { SemanticModel, SemanticTable } from './semantic-model';

/** The tables in words for a model that writes SQL: no row and no value of the listener's is in it. */
export function describeModel(model: SemanticModel): string {
  return [
    model.description,
    ...model.tables.map(describeTable),
    'Queries that are right (written for Snowflake and DuckDB alike):',
    ...model.verified_queries.map(({ question, sql }) => `Question: ${question}\n${sql}`),
    model.module_custom_instructions.sql_generation,
    model.module_custom_instructions.question_categorization,
  ].join('\n\n');
}

function describeTable(table: SemanticTable): string {
  const columns = [...table.dimensions, ...table.time_dimensions, ...table.facts]
    // What a column is made of says it where the name is not the column's own.
    .map((column) => {
      const made = column.expr === column.name ? '' : ` = ${column.expr}`;
      const values = column.sample_values ? ` One of ${column.sample_values.join(', ')}.` : '';
      return `  ${column.name}${made} (${column.data_type}): ${column.description}${values}`;
    });
  const metrics = table.metrics.map(({ name, expr, description }) => `  ${name} = ${expr}: ${description}`);
  return [
    `Table ${table.name}: ${table.description}`,
    'Columns:',
    ...columns,
    ...(metrics.length > 0 ? ['Measures:', ...metrics] : []),
  ].join('\n');
}
