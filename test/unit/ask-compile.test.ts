import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/ask/compile/compile';
import { literal } from '../../src/ask/compile/literal';
import { Vocabulary } from '../../src/ask/compile/vocabulary';
import { type ListeningQuery, emptyQuery, listeningQuerySchema } from '../../src/ask/listening-query';
import { readSemanticModel } from '../../src/ask/semantic/semantic-model';

const vocabulary = new Vocabulary(
  readSemanticModel(join(import.meta.dirname, '../../semantic/spotify_semantic_model.yaml')),
);
const sqlOf = (query: Partial<ListeningQuery>) =>
  compileQuery({ query: { ...emptyQuery, ...query }, vocabulary, today: '2026-06-15' });

describe('values are literals that end where they should', () => {
  test.each([
    ["O'Brien", "'O''Brien'"],
    ["'; DROP TABLE x; --", "'''; DROP TABLE x; --'"],
    ['AC\\DC', "('AC' || CHR(92) || 'DC')"],
  ])('%s', (value, wanted) => {
    expect(literal(value)).toBe(wanted);
  });
});

test('a clause begins a line, but not in a name or in brackets', () => {
  const filter = { field: 'track_name', op: 'is' as const, values: [' FROM x WHERE (y'], not: false };
  expect(sqlOf({ scope: { period: null, filters: [filter] } })).toBe(
    "SELECT COUNT(*) AS plays\nFROM silver_listening_enriched\nWHERE track_name = ' FROM x WHERE (y'",
  );
});

test('hours over midnight are two stretches', () => {
  const filter = { field: 'local_hour', op: 'between' as const, values: [22, 5], not: false };
  expect(sqlOf({ scope: { period: null, filters: [filter] } })).toBe(
    'SELECT COUNT(*) AS plays\nFROM silver_listening_enriched\nWHERE (local_hour >= 22 OR local_hour <= 5)',
  );
});

test('a name that the semantic model does not have is refused, wherever it stands', () => {
  const bad = 'x; DROP TABLE y';
  for (const query of [
    { measure: bad },
    { form: 'ranking' as const, dimension: bad },
    { per: bad },
    { scope: { period: null, filters: [{ field: bad, op: 'is' as const, values: ['a'], not: false }] } },
    { having: { measure: bad, min: 1, max: null }, measure: 'unique_artists' },
  ])
    expect(() => sqlOf(query)).toThrow(/semantic model has no/);
});

test('a query from outside is held to its shape', () => {
  expect(listeningQuerySchema.safeParse(emptyQuery).success).toBe(true);
  for (const bad of [
    { ...emptyQuery, limit: '1; DROP TABLE x' },
    { ...emptyQuery, form: 'delete' },
    { ...emptyQuery, scope: { period: { from: "2024-01-01' OR 1=1", to: null, words: '' }, filters: [] } },
    { ...emptyQuery, having: { measure: 'plays', min: '1', max: null } },
  ])
    expect(listeningQuerySchema.safeParse(bad).success).toBe(false);
});
