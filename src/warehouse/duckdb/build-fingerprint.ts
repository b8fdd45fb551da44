import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { describeError } from '../../base/errors';

/** What the tables of a file were built with. What differs decides how much is built anew. */
export interface Fingerprint {
  /** The definition of the raw tables. */
  prelude: string;
  /** The models and the settings that shape rows: the time zone. */
  models: string;
  /** The rules, which decide what counts. */
  rules: string;
}

export interface Build extends Fingerprint {
  /** The tables behind the rules are views for now. */
  isProvisional: boolean;
}

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

export function fingerprintOf(prelude: string, models: unknown, rules: unknown): Fingerprint {
  return { prelude: hash(prelude), models: hash(models), rules: hash(rules) };
}

export const isSameBuild = (a: Fingerprint, b: Fingerprint) =>
  a.prelude === b.prelude && a.models === b.models && a.rules === b.rules;

/** What the file was built with; undefined for a new one, or one of a former layout. */
export async function builtWith(connection: DuckDBConnection): Promise<Build | undefined> {
  // To look into the catalog first would take longer than many a question, and this is asked with every one.
  const reader = await connection
    .runAndReadAll('select prelude, models, rules, is_provisional from pipeline_state.built_with')
    .catch((error: unknown) => {
      if (/^(Catalog|Binder) Error: /.test(describeError(error))) return undefined;
      throw error;
    });
  if (!reader) return undefined;
  const row = reader.getRows()[0];
  if (!row) return undefined;
  const [prelude, models, rules, isProvisional] = row;
  return {
    prelude: String(prelude),
    models: String(models),
    rules: String(rules),
    isProvisional: isProvisional === true,
  };
}

export async function noteBuild(
  connection: DuckDBConnection,
  { prelude, models, rules }: Fingerprint,
  isProvisional: boolean,
): Promise<void> {
  await connection.run(`create or replace table pipeline_state.built_with as
    select '${prelude}' as prelude, '${models}' as models, '${rules}' as rules, ${isProvisional} as is_provisional`);
}
