import { monthWords } from './months';
import type { Token } from './tokens';

const units = new Set([
  'q1',
  'q2',
  'q3',
  'q4',
  'spring',
  'summer',
  'autumn',
  'fall',
  'winter',
  ...monthWords,
]);
const joins = new Set(['and', 'or', 'vs', 'versus', 'than', 'against', 'with', 'v']);

/** "Q1 and Q2 of 2025": the year at the end is that of both. */
export function withSharedYears(tokens: readonly Token[]): Token[] {
  const word = (at: number) => tokens[at]?.word ?? '';
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    result.push(token);
    const end = endOfList(at, word);
    if (end === at) continue;
    const rest = /^(?:of |in )?(20\d\d|last year|this year)(?: |$)/.exec(
      [1, 2, 3, 4]
        .map((more) => word(end + more))
        .join(' ')
        .trim(),
    );
    for (const part of rest?.[1]?.split(' ') ?? [])
      result.push({ word: part, isCapital: false, isQuoted: false });
  }
  return result;
}

/** Where a list of units that begins here ends: "May, June and July". */
function endOfList(from: number, word: (at: number) => string): number {
  let end = from;
  if (!units.has(word(from))) return from;
  for (;;) {
    if (units.has(word(end + 1))) end += 1;
    else if (joins.has(word(end + 1)) && units.has(word(end + 2))) end += 2;
    else return end;
  }
}
