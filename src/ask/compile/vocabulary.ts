import { PipelineError } from '../../base/errors';
import type { Metric, SemanticColumn, SemanticModel } from '../semantic/semantic-model';

/** The semantic model by name: what a query's words stand for in SQL. */
export class Vocabulary {
  readonly model: SemanticModel;
  readonly #columns = new Map<string, SemanticColumn>();
  readonly #metrics = new Map<string, Metric & { table: string }>();

  constructor(model: SemanticModel) {
    this.model = model;
    for (const table of model.tables) {
      for (const column of [...table.dimensions, ...table.time_dimensions, ...table.facts]) {
        // The plays come first: what they have, the other tables call the same.
        if (!this.#columns.has(column.name)) this.#columns.set(column.name, column);
      }
      for (const metric of table.metrics) {
        if (!this.#metrics.has(metric.name)) this.#metrics.set(metric.name, { ...metric, table: table.name });
      }
    }
  }

  /** @throws PipelineError `bad_usage`, since names come from outside as well (a kept question of an older version). */
  column(name: string): SemanticColumn {
    const column = this.#columns.get(name);
    if (!column) throw unknownName(name);
    return column;
  }

  /** What the model says of a column or a measure; null for what it has not. */
  about(name: string): string | null {
    return (this.#metrics.get(name) ?? this.#columns.get(name))?.description ?? null;
  }

  metric(name: string): Metric & { table: string } {
    const metric = this.#metrics.get(name);
    if (!metric) throw unknownName(name);
    return metric;
  }
}

const unknownName = (name: string) =>
  new PipelineError('bad_usage', `The semantic model has no "${name}".`, { hint: 'Ask the question anew.' });
