import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { historyCoverage, without } from '../../src/insights/history-coverage';
import { ModelBench } from '../support/model-case';

const second = (value: number) => new Date(value * 1000).toISOString();
const span = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, length]) => ({ from: second(from), to: second(from + length) }));

test('what is left of a span is what lies in none of the others', () => {
  fc.assert(
    fc.property(span, fc.array(span, { maxLength: 6 }), (whole, others) => {
      const left = without(whole, others);
      const holds = ({ from, to }: { from: string; to: string }, at: number) =>
        from <= second(at) && second(at + 1) <= to;
      for (let at = 0; at < 90; at += 1) {
        const expected = holds(whole, at) && !others.some((other) => holds(other, at));
        expect(left.some((part) => holds(part, at))).toBe(expected);
      }
      expect(left).toEqual(left.toSorted((a, b) => (a.from < b.from ? -1 : 1)));
      expect(left.every(({ from, to }) => from < to)).toBe(true);
    }),
  );
});

let bench: ModelBench | undefined;
afterEach(() => bench?.remove());

test('two exports with a long silence between them are two spans, a shorter silence is a holiday', async () => {
  bench = new ModelBench();
  const row = { artist: 'A', track: 'a', source: 'export', ms_played: 60_000 };
  await bench.addPlays(
    ['2026-01-02', '2026-02-20', '2026-05-20', '2026-06-01'].map((date) => ({
      ...row,
      at: `${date}T10:00:00Z`,
    })),
  );
  await bench.update();
  const now = new Date('2026-06-10T10:00:00Z');
  expect(await historyCoverage(bench.warehouse, { days: 120, now })).toEqual({
    requested_from: '2026-02-10T10:00:00.000Z',
    covered_from: null,
    missing_from: '2026-02-20T10:00:00.000Z',
    missing_to: '2026-06-10T10:00:00.000Z',
    missing: [
      { from: '2026-02-20T10:00:00.000Z', to: '2026-05-20T10:00:00.000Z' },
      { from: '2026-06-01T10:00:00.000Z', to: '2026-06-10T10:00:00.000Z' },
    ],
  });
});
