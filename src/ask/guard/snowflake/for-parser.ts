import type { Token } from './tokens';

/** Aggregates whose order DuckDB's parser wants within their own brackets. */
const ordered = /^(listagg|array_agg)$/i;

/**
 * The statement as DuckDB's parser can read it: the same words in the same order, but for a pair of brackets that the two put
 * elsewhere. `LISTAGG(a) WITHIN GROUP (ORDER BY a)` is `LISTAGG(a ORDER BY a)` there, `LAG(a) IGNORE NULLS` is
 * `LAG(a IGNORE NULLS)`. Every expression stays where it is checked, and every place where it is.
 */
export function forParser(tokens: readonly Token[]): string {
  const texts = tokens.map(({ text }) => text);
  const said = tokens.flatMap(({ kind }, at) => (kind === 'space' || kind === 'comment' ? [] : [at]));
  const word = (place: number) => tokens[said[place] ?? -1]?.text.toLowerCase();
  const blank = (place: number) => {
    const at = said[place];
    if (at !== undefined) texts[at] = ' '.repeat(texts[at]?.length ?? 0);
  };
  const callers: (string | undefined)[] = [];
  for (let place = 0; place < said.length; place += 1) {
    if (word(place) === '(') callers.push(word(place - 1));
    if (word(place) !== ')') continue;
    const caller = callers.pop() ?? '';
    const [first, second, third] = [word(place + 1), word(place + 2), word(place + 3)];
    if (first === 'within' && second === 'group' && third === '(' && ordered.test(caller)) {
      for (const before of [0, 1, 2, 3]) blank(place + before);
      callers.push('');
      place += 3;
    } else if (first === 'ignore' && second === 'nulls') {
      blank(place);
      texts[said[place + 2] ?? 0] = 'nulls)';
    }
  }
  return texts.join('');
}
