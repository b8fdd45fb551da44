import { plainWords } from './text';

/** A word of the question as it was typed and as it is compared. */
export interface Token {
  word: string;
  /** Typed with a capital, though it is not the first word. */
  isCapital: boolean;
  /** Between quotation marks. */
  isQuoted: boolean;
}

export function tokensOf(question: string): Token[] {
  const tokens: Token[] = [];
  let quoted = false;
  // A quotation begins before a word and ends after one; an apostrophe inside a word is none.
  const pieces = question.split(/(["“”«»]|(?<=\s|^)['‘]|['’](?=[\s?!.,]|$))/);
  const closes = new Set<number>();
  for (let at = 0; at < pieces.length; at += 1) if (/^["“”«»'‘’]$/.test(pieces[at] ?? '')) closes.add(at);
  for (const [at, piece] of pieces.entries()) {
    if (closes.has(at)) {
      const isApostrophe = /^['’]$/.test(piece) && !quoted;
      if (!isApostrophe) quoted = !quoted;
      continue;
    }
    for (const chunk of piece.split(/\s+/)) {
      for (const word of plainWords(chunk)) {
        tokens.push({ word, isCapital: /^\p{Lu}/u.test(chunk) && tokens.length > 0, isQuoted: quoted });
      }
    }
  }
  const units: Record<string, string> = { hour: 'hours', minute: 'minutes' };
  // "Longer than an hour" is a number as well.
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const unit = next && units[next.word];
    const before = tokens[at - 1]?.word ?? '';
    if (
      !unit ||
      !/^an?$/.test(token.word) ||
      !/^(?:than|over|above|under|below|least|most|exceeding|lasting)$/.test(before)
    )
      continue;
    tokens[at] = { ...token, word: '1' };
    tokens[at + 1] = { ...next, word: unit };
  }
  // A quotation that never ends is none.
  return quoted ? tokens.map((token) => ({ ...token, isQuoted: false })) : tokens;
}
