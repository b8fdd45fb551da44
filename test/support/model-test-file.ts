import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Model } from '../../src/warehouse/model';
import { sqlFolder } from './model-case';

const rows = z.array(z.record(z.string(), z.unknown()));

/**
 * What a model's test file holds: cases of raw rows and the rows of the model's table that come of them. A row of `given`
 * may be short (see model-case.ts) and say in which lake `object` it lies (1 unless said) and that it comes several `times`,
 * `every_minutes`. `expect` has only the columns that matter; the rows are in any order unless there is a `query`.
 */
const caseSchema = z.strictObject({
  name: z.string().min(1),
  time_zone: z.string().optional(),
  given: z.strictObject({
    plays: rows.default([]),
    artists: rows.default([]),
    evidence: rows.default([]),
    runs: rows.default([]),
  }),
  query: z.string().optional(),
  expect: rows,
});

export type ModelTestCase = z.infer<typeof caseSchema>;

const shorthand = {
  plays: ['at', 'track', 'title', 'artist', 'by', 'object', 'times', 'every_minutes'],
  artists: ['artist', 'genre', 'object'],
  evidence: ['artist', 'object'],
  runs: ['object'],
};

const rawTables = {
  plays: 'spotify_listening_history',
  artists: 'spotify_artist_genres',
  evidence: 'artist_genre_evidence',
  runs: 'pipeline_runs',
};

/** The cases beside a model. @throws when there is none, or one has a key that nothing reads. */
export function readTestFile(model: Pick<Model, 'layer' | 'name'>): ModelTestCase[] {
  const path = join(sqlFolder, 'models', model.layer, `${model.name}.test.yml`);
  const cases = z
    .array(caseSchema)
    .nonempty()
    .parse(parse(readFileSync(path, 'utf8')));
  for (const { name, given } of cases) {
    for (const kind of ['plays', 'artists', 'evidence', 'runs'] as const) {
      const known = new Set([...shorthand[kind], ...rawColumns(rawTables[kind])]);
      const unknown = given[kind].flatMap((row) => Object.keys(row).filter((key) => !known.has(key)));
      if (unknown.length > 0) throw new Error(`${model.name}, ${name}: nothing reads ${unknown.join(', ')}`);
    }
  }
  return cases;
}

function rawColumns(table: string): string[] {
  const prelude = readFileSync(join(sqlFolder, 'duckdb/prelude.sql'), 'utf8');
  const columns = new RegExp(`raw_data\\.${table} \\(([^)]*)\\)`).exec(prelude)?.[1] ?? '';
  return columns.split(',').map((column) => column.trim().split(' ')[0] ?? '');
}
