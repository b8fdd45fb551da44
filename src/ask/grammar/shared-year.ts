import { monthNames } from './periods';
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
  ...monthNames,
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sep',
  'sept',
  'oct',
  'nov',
  'dec',
]);
const joins = new Set(['and', 'or', 'vs', 'versus', 'than', 'against', 'with', 'v']);

/** "Q1 and Q2 of 2025": the year at the end is that of both. */
export function withSharedYears(tokens: readonly Token[]): Token[] {
  const word = (at: number) => tokens[at]?.word ?? '';
  return tokens.flatMap((token, at) => {
    const isFirst = units.has(token.word) && joins.has(word(at + 1)) && units.has(word(at + 2));
    if (!isFirst) return [token];
    const rest = /^(?:of |in )?(20\d\d|last year|this year)(?: |$)/.exec(
      `${word(at + 3)} ${word(at + 4)} ${word(at + 5)} ${word(at + 6)}`.trim(),
    );
    if (!rest?.[1]) return [token];
    return [
      token,
      ...rest[1].split(' ').map((part): Token => ({ word: part, isCapital: false, isQuoted: false })),
    ];
  });
}
