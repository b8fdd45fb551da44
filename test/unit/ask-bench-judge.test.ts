import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/warehouse/warehouse';
import type { Table } from '../bench/ask/cells';
import { type Compare, isRight } from '../bench/ask/judge';
import { fillQuestion, fillSql, misspelt } from '../bench/ask/placeholders';

const table = (columns: string, ...rows: Cell[][]): Table => ({
  columns: columns.split(' ').map((name) => ({ name })),
  rows,
});

function judged(compare: Compare, gold: Table, answer: Table, limit: number | null = null): boolean {
  return isRight(compare, { ...gold, limit }, answer);
}

describe('scalar', () => {
  const plays = table('plays', [1000]);

  test('a number is near within half a percent, or a tenth', () => {
    expect(judged('scalar', plays, table('n', [1005]))).toBe(true);
    expect(judged('scalar', plays, table('n', [1006]))).toBe(false);
    expect(judged('scalar', table('p', [2]), table('n', [2.1]))).toBe(true);
    expect(judged('scalar', table('p', [2]), table('n', [2.2]))).toBe(false);
    expect(judged('scalar', plays, table('n', ['1,000']))).toBe(true);
    expect(judged('scalar', table('p', [12.5]), table('n', ['12.5 %']))).toBe(true);
  });

  test('the value may stand in any column, but in the first row', () => {
    expect(judged('scalar', plays, table('rank n', [1, 1000]))).toBe(true);
    expect(judged('scalar', plays, table('n', [1], [1000]))).toBe(false);
  });

  test('every value counts, but for what only ranks', () => {
    const gold = table('primary_artist_name plays', ['Ann', 12]);
    expect(judged('scalar', gold, table('plays artist', [12, ' ann ']), 1)).toBe(true);
    expect(judged('scalar', gold, table('artist', ['Ann']), 1)).toBe(false);
    expect(
      judged('scalar', table('primary_artist_name _plays', ['Ann', 12]), table('artist', ['Ann']), 1),
    ).toBe(true);
  });

  test('whoever ties with the first is as right', () => {
    const gold = table('primary_artist_name _plays', ['Ann', 12], ['Bob', 12], ['Cy', 11]);
    expect(judged('scalar', gold, table('artist', ['Bob']), 1)).toBe(true);
    expect(judged('scalar', gold, table('artist', ['Cy']), 1)).toBe(false);
  });

  test('a name that is a number is a name', () => {
    expect(judged('scalar', table('primary_artist_name', ['2041']), table('a', ['2041']))).toBe(true);
    expect(judged('scalar', table('primary_artist_name', ['2041']), table('a', [2042]))).toBe(false);
  });

  test.each<[string, Cell, string, Cell[]]>([
    ['month', '2026-05', 'when', ['May 2026']],
    ['month', '2026-05', 'when', ['2026-05-01']],
    ['month', '2026-05', 'year month', [2026, 5]],
    ['month', '2026-05', 'year month_name', [2026, 'May']],
    ['week', '2026-05-11', 'when', ['2026-W20']],
    ['week', '2026-05-11', 'year week', [2026, 20]],
    ['quarter', '2026-Q2', 'when', ['Q2 2026']],
    ['quarter', '2026-Q2', 'when', ['2026-04-01']],
    ['day', '2026-05-11', 'when', ['2026-05-11T09:30:00']],
    ['weekday', 'Fri', 'weekday', ['Friday']],
    ['weekday', 'Fri', 'local_day_of_week', [5]],
    ['hour', 17, 'when', ['17:00']],
    ['year', 2026, 'when', ['2026-01-01']],
  ])('a %s %s may be spelt otherwise', (column, wanted, columns, got) => {
    expect(judged('scalar', table(column, [wanted]), table(columns, got))).toBe(true);
  });

  test('another period is another period', () => {
    expect(judged('scalar', table('month', ['2026-05']), table('when', ['Jun 2026']))).toBe(false);
    expect(judged('scalar', table('month', ['2026-05']), table('when', ['2026-05-02']))).toBe(false);
    expect(judged('scalar', table('weekday', ['Fri']), table('plays', [5]))).toBe(false);
    expect(judged('scalar', table('hour', [17]), table('when', [17.05]))).toBe(false);
  });
});

describe('ordered', () => {
  const gold = table('artist plays', ['Ann', 9], ['Bob', 7], ['Cy', 7], ['Di', 7], ['Eve', 1]);
  const answer = (...names: string[]) =>
    table('rank artist', ...names.map((name, at): Cell[] => [at + 1, name]));

  test('the order is that of gold, whoever ties in any order, also across the cut', () => {
    expect(judged('ordered', gold, answer('Ann', 'Bob', 'Cy'), 3)).toBe(true);
    expect(judged('ordered', gold, answer('Ann', 'Di', 'Bob'), 3)).toBe(true);
    expect(judged('ordered', gold, answer('Bob', 'Ann', 'Cy'), 3)).toBe(false);
    expect(judged('ordered', gold, answer('Ann', 'Eve', 'Cy'), 3)).toBe(false);
    expect(judged('ordered', gold, answer('Ann', 'Bob', 'Bob'), 3)).toBe(false);
  });

  test('the number of rows is that of gold', () => {
    expect(judged('ordered', gold, answer('Ann', 'Bob'), 3)).toBe(false);
    expect(judged('ordered', gold, answer('Ann', 'Bob', 'Cy', 'Di'), 3)).toBe(false);
    expect(judged('ordered', gold, answer('Ann', 'Bob', 'Cy', 'Di', 'Eve'), 10)).toBe(true);
  });

  test('a single column ranks nothing', () => {
    const alone = table('artist', ['Ann'], ['Bob']);
    expect(judged('ordered', alone, table('a', ['Bob'], ['Ann']))).toBe(false);
  });
});

describe('set', () => {
  const gold = table('plays artist', [3, 'Ann'], [5, 'Bob']);

  test('the keys are those of the first column with text, or of the first one', () => {
    expect(judged('set', gold, table('a', ['bob'], ['Ann'], ['ann']))).toBe(true);
    expect(judged('set', gold, table('a', ['Ann']))).toBe(false);
    expect(judged('first_column_set', gold, table('n', [5], [3]))).toBe(true);
    expect(judged('first_column_set', gold, table('a', ['Ann'], ['Bob']))).toBe(false);
  });
});

describe('trend', () => {
  const gold = table('month plays', ['2026-03', 10], ['2026-04', 0], ['2026-05', 30]);

  test('by key, without what has no value', () => {
    expect(judged('trend', gold, table('year month n', [2026, 5, 30], [2026, 3, 10]))).toBe(true);
    expect(judged('trend', gold, table('m n', ['2026-03', 30], ['2026-05', 10]))).toBe(false);
    expect(judged('trend', gold, table('m n', ['2026-03', 10], ['2026-05', 30], ['2026-06', 0]))).toBe(true);
    expect(judged('trend', gold, table('m n', ['2026-03', 10], ['2026-05', 30], ['2026-06', 4]))).toBe(false);
  });

  test('the same keys with other values are not read by order', () => {
    const backwards = table('m n', ['2026-03', 30], ['2026-04', 0], ['2026-05', 10]);
    expect(judged('trend', gold, backwards)).toBe(false);
  });

  test('by order, either way, where the keys are others', () => {
    const parts = table('part plays', ['weekend', 4], ['weekday', 9]);
    expect(judged('trend', parts, table('is_weekend n', [false, 9], [true, 4]))).toBe(true);
    expect(judged('trend', parts, table('is_weekend n', [false, 9], [true, 5]))).toBe(false);
  });

  test('side by side in one row', () => {
    const parts = table('part plays', ['weekend', 4], ['weekday', 9]);
    expect(judged('trend', parts, table('weekday weekend', [9, 4]))).toBe(true);
    expect(judged('trend', parts, table('weekday weekend', [9, 9]))).toBe(false);
  });
});

test('where gold is empty, nothing or zeros are right', () => {
  for (const gold of [table('plays'), table('plays', [null])]) {
    expect(judged('scalar', gold, table('n'))).toBe(true);
    expect(judged('scalar', gold, table('n', [0]))).toBe(true);
    expect(judged('scalar', gold, table('n', [3]))).toBe(false);
  }
  expect(judged('ordered', table('artist', ['Ann']), table('n'))).toBe(false);
});

describe('placeholders', () => {
  const fillings = { now: '2026-06-15 12:00:00', names: { artist: ["Fenn O'Dray"] } };

  test('names are doubled in quotes in SQL, forms go from left to right', () => {
    expect(fillSql(`name = '{{artist1}}' and year = {{year1}}`, fillings)).toBe(
      `name = 'Fenn O''Dray' and year = 2025`,
    );
    expect(fillSql('{{now}}', fillings)).toBe(`TIMESTAMP '2026-06-15 12:00:00'`);
    expect(fillQuestion('plays of {{artist1~lower}} in {{year0}}', fillings)).toBe(
      "plays of fenn o'dray in 2026",
    );
    expect(() => fillQuestion('{{artist2}}', fillings)).toThrow('artist 2');
  });

  test.each([
    ['Daft Punk', 'Dfat Punk'],
    ['Abba', 'Abba'],
    ['Ann', 'Ann'],
    ['2041', '2041'],
    ['Glass Harbour', 'Glass Hrabour'],
  ])('%s is misspelt %s', (name, wrong) => {
    expect(misspelt(name)).toBe(wrong);
  });
});
