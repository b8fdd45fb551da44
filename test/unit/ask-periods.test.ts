import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { findMarks } from '../../src/ask/grammar/find-marks';
import { tokensOf } from '../../src/ask/grammar/tokens';
import { readSemanticModel } from '../../src/ask/semantic/semantic-model';

const model = readSemanticModel(join(import.meta.dirname, '../../semantic/spotify_semantic_model.yaml'));

/** The periods of a question asked on a Monday, 15 June 2026. */
function periodsOf(question: string, today = '2026-06-15'): string[] {
  const { marks } = findMarks(tokensOf(question), [], model, DateTime.fromISO(today));
  return marks.flatMap((mark) =>
    mark.kind === 'period' ? [`${mark.period.from ?? ''}..${mark.period.to ?? ''}`] : [],
  );
}

describe('words for a time, on a listener’s Monday', () => {
  test.each([
    ['today', '2026-06-15..2026-06-15'],
    ['yesterday', '2026-06-14..2026-06-14'],
    ['the day before yesterday', '2026-06-13..2026-06-13'],
    ['this week', '2026-06-15..2026-06-15'],
    ['last week', '2026-06-08..2026-06-14'],
    ['the week before last', '2026-06-01..2026-06-07'],
    ['this month', '2026-06-01..2026-06-15'],
    ['last month', '2026-05-01..2026-05-31'],
    ['the month before last', '2026-04-01..2026-04-30'],
    ['this year so far', '2026-01-01..2026-06-15'],
    ['last year', '2025-01-01..2025-12-31'],
    ['two years ago', '2024-01-01..2024-12-31'],
    ['3 weeks ago', '2026-05-25..2026-05-31'],
    ['5 days ago', '2026-06-10..2026-06-10'],
    ['the past 7 days', '2026-06-09..2026-06-15'],
    ['the last thirty days', '2026-05-17..2026-06-15'],
    ['past 2 weeks', '2026-06-08..2026-06-15'],
    ['past 3 months', '2026-04-01..2026-06-15'],
    ['last six months', '2026-01-01..2026-06-15'],
    ['the past year', '2025-07-01..2026-06-15'],
    ['past 12 months', '2025-07-01..2026-06-15'],
    ['last weekend', '2026-06-13..2026-06-14'],
    ['last summer', '2025-06-01..2025-08-31'],
    ['last autumn', '2025-09-01..2025-11-30'],
    ['last winter', '2025-12-01..2026-02-28'],
    ['last spring', '2026-03-01..2026-05-31'],
    ['the summer of 2024', '2024-06-01..2024-08-31'],
    ['the same stretch of last year', '2025-01-01..2025-06-15'],
    ['in 2024', '2024-01-01..2024-12-31'],
    ['since 2025', '2025-01-01..2026-06-15'],
    ['since march', '2026-03-01..2026-06-15'],
    ['before 2024', '..2023-12-31'],
    ['in May', '2026-05-01..2026-05-31'],
    ['in december', '2025-12-01..2025-12-31'],
    ['in May 2024', '2024-05-01..2024-05-31'],
    ['in march of last year', '2025-03-01..2025-03-31'],
    ['in Q2 2025', '2025-04-01..2025-06-30'],
    ['the third quarter of 2024', '2024-07-01..2024-09-30'],
    ['the first half of 2025', '2025-01-01..2025-06-30'],
    ['from January to March 2025', '2025-01-01..2025-03-31'],
    ['between 2023 and 2024', '2023-01-01..2024-12-31'],
    ['on March 3rd', '2026-03-03..2026-03-03'],
    ['on 24 December', '2025-12-24..2025-12-24'],
    ['on 2025-02-14', '2025-02-14..2025-02-14'],
    ['between 3 March 2025 and 17 April 2025', '2025-03-03..2025-04-17'],
    ['from the 1st to the 15th of May 2025', '2025-05-01..2025-05-15'],
    ['on christmas', '2025-12-25..2025-12-25'],
    ['last friday', '2026-06-12..2026-06-12'],
    ['ever', '..'],
  ])('%s', (words, wanted) => {
    expect(periodsOf(`how many songs did I play ${words}`)).toEqual([wanted]);
  });

  test('a season goes over the turn of the year, and a leap day has its place', () => {
    expect(periodsOf('plays last winter', '2024-07-01')).toEqual(['2023-12-01..2024-02-29']);
    expect(periodsOf('plays last winter', '2026-02-10')).toEqual(['2024-12-01..2025-02-28']);
  });

  test('an hour, a decade and a weekday are no periods', () => {
    expect(periodsOf('songs from the 90s after 10pm on mondays')).toEqual([]);
  });
});
