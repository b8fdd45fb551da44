import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How a refresh after a collection narrows a model: the whole, or from an instant, a local date or a local month on. */
export type RefreshGrain = 'whole' | (typeof grains)[number];

const grains = ['played_at', 'utc_played_at', 'local_date', 'month'] as const;

/** One file of sql/models: a SELECT that becomes the table or view of the same name. */
export interface Model {
  name: string;
  layer: 'bronze' | 'silver' | 'gold';
  /** The leading comment: one row per what. */
  description: string;
  sql: string;
  /** A view in DuckDB; on other engines what suits them. */
  isView: boolean;
  /** Not in the contract of the warehouse: a step between its tables. */
  isInternal: boolean;
  refresh: RefreshGrain;
  /** A table again at once when other rules take effect: the others behind the rules are views for a while. */
  isPrompt: boolean;
  /** Names of the models that it reads. */
  reads: string[];
}

/** Whether nothing but another version of the product changes the model: it reads nothing. */
export const isConstant = ({ reads, sql }: Model): boolean =>
  reads.length === 0 && !sql.includes('raw_data.');

const layers = ['bronze', 'silver', 'gold'] as const;

/** Reads every model under `directory` (sql/models) and puts them in an order in which each follows what it reads. */
export async function readModels(directory: string): Promise<Model[]> {
  const models: Model[] = [];
  for (const layer of layers) {
    for (const file of (await readdir(join(directory, layer))).sort()) {
      if (!file.endsWith('.sql')) continue;
      models.push(
        parseModel(
          file.slice(0, -'.sql'.length),
          layer,
          await readFile(join(directory, layer, file), 'utf8'),
        ),
      );
    }
  }
  const names = new Set(models.map((model) => model.name));
  for (const model of models) {
    model.reads = relations(model.sql).filter((name) => names.has(name) && name !== model.name);
  }
  return inOrder(models);
}

function parseModel(name: string, layer: Model['layer'], text: string): Model {
  const comment = (/^(--.*\n)+/.exec(text)?.[0] ?? '')
    .split('\n')
    .map((line) => line.replace(/^-- ?/, '').trim())
    .filter((line) => line !== '');
  return {
    name,
    layer,
    description: comment.filter((line) => !directive.test(line)).join(' '),
    sql: text.trim(),
    isView: comment.includes('duckdb: view'),
    isInternal: comment.includes('internal'),
    refresh: grains.find((grain) => comment.includes(`refresh: since ${grain}`)) ?? 'whole',
    isPrompt: comment.includes('rules: at once'),
    reads: [],
  };
}

const directive = /^(internal$|duckdb: |refresh: |rules: )/;

/** The unqualified relations that a statement reads. */
function relations(sql: string): string[] {
  return [
    ...new Set([...sql.matchAll(/\b(?:from|join)\s+([a-z_]+)\b(?!\s*\.)/g)].map((match) => match[1] ?? '')),
  ];
}

function inOrder(models: Model[]): Model[] {
  const ordered: Model[] = [];
  const waiting = new Map(models.map((model) => [model.name, model]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((model) => !model.reads.some((name) => waiting.has(name)));
    if (ready.length === 0)
      throw new Error(`models read each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const model of ready) {
      ordered.push(model);
      waiting.delete(model.name);
    }
  }
  return ordered;
}
