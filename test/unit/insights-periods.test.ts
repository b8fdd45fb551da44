import { describe, expect, it } from 'vitest';
import { daysIn, localDate, resolvePeriod } from '../../src/insights/periods';

const history = { firstDate: '2019-03-09', lastDate: '2026-06-14' };

describe('resolvePeriod', () => {
  it('counts today as the last of seven days and compares with the seven before', () => {
    expect(resolvePeriod('last_7_days', '2026-06-15', history)).toEqual({
      range: { from: '2026-06-09', to: '2026-06-15' },
      preceding: { from: '2026-06-02', to: '2026-06-08' },
    });
  });

  it('crosses a month and a leap day with thirty days', () => {
    expect(resolvePeriod('last_30_days', '2024-03-15', history)).toEqual({
      range: { from: '2024-02-15', to: '2024-03-15' },
      preceding: { from: '2024-01-16', to: '2024-02-14' },
    });
  });

  it('takes twelve months without counting a day twice', () => {
    expect(resolvePeriod('last_12_months', '2026-06-15', history)).toEqual({
      range: { from: '2025-06-16', to: '2026-06-15' },
      preceding: { from: '2024-06-16', to: '2025-06-15' },
    });
  });

  it('compares the running year with the same part of the year before', () => {
    const expected = {
      range: { from: '2026-01-01', to: '2026-06-15' },
      preceding: { from: '2025-01-01', to: '2025-06-15' },
    };
    expect(resolvePeriod('this_year', '2026-06-15', history)).toEqual(expected);
    expect(resolvePeriod('year:2026', '2026-06-15', history)).toEqual(expected);
  });

  it('ends the comparison of a leap day on 28 February', () => {
    expect(resolvePeriod('this_year', '2024-02-29', history)?.preceding).toEqual({
      from: '2023-01-01',
      to: '2023-02-28',
    });
  });

  it('takes a past year whole', () => {
    expect(resolvePeriod('year:2024', '2026-06-15', history)).toEqual({
      range: { from: '2024-01-01', to: '2024-12-31' },
      preceding: { from: '2023-01-01', to: '2023-12-31' },
    });
  });

  it('spans all time from the first play to today, or to a later last play', () => {
    expect(resolvePeriod('all_time', '2026-06-15', history)).toEqual({
      range: { from: '2019-03-09', to: '2026-06-15' },
      preceding: null,
    });
    expect(resolvePeriod('all_time', '2026-06-01', history)?.range.to).toBe('2026-06-14');
    expect(resolvePeriod('all_time', '2026-06-15', null)).toBeNull();
  });
});

describe('localDate', () => {
  it('is still yesterday in Denver when it is past midnight in UTC', () => {
    expect(localDate(new Date('2026-06-15T05:59:59Z'), 'America/Denver')).toBe('2026-06-14');
    expect(localDate(new Date('2026-06-15T06:00:00Z'), 'America/Denver')).toBe('2026-06-15');
    expect(localDate(new Date('2026-06-15T05:59:59Z'), 'Europe/Berlin')).toBe('2026-06-15');
  });
});

it('counts both ends of a range, also across a change of the clocks', () => {
  expect(daysIn({ from: '2026-03-01', to: '2026-03-31' })).toBe(31);
  expect(daysIn({ from: '2026-03-08', to: '2026-03-08' })).toBe(1);
});
