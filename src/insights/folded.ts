/** Letters that are typed without their accents, and what is typed for them. */
const accents: Record<string, string> = {
  a: 'àáâãäåāăą',
  c: 'çćčĉċ',
  d: 'ďđ',
  e: 'èéêëēėęěĕ',
  g: 'ğģĝġ',
  i: 'ìíîïīįĭı',
  l: 'łľĺļ',
  n: 'ñńňņ',
  o: 'òóôõöøōőŏ',
  r: 'ŕřŗ',
  s: 'śšşșŝ',
  t: 'ťţțŧ',
  u: 'ùúûüūůűŭų',
  y: 'ýÿ',
  z: 'žźż',
};
const [from, to] = Object.entries(accents).reduce(
  ([letters, plain], [letter, own]) => [letters + own, plain + letter.repeat(own.length)],
  ['', ''],
);
const plainOf = new Map(Array.from(from, (letter, at) => [letter, to[at] ?? '']));

/** A text in lower case and without accents: "Beyoncé" is found as "beyonce". */
export const foldedText = (text: string): string =>
  Array.from(text.normalize('NFC').toLowerCase(), (letter) => plainOf.get(letter) ?? letter).join('');

/**
 * The same of a column, in SQL of both engines. Where each letter is of one byte there is no accent: most names are spared
 * the slower way.
 */
export const folded = (column: string): string =>
  `case when bit_length(${column}) = 8 * length(${column}) then lower(${column}) else translate(lower(${column}), '${from}', '${to}') end`;
