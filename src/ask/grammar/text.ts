/**
 * Words as the grammar compares them: lower case, without accents and punctuation, contractions written out. Questions and the
 * names in the listener's history go through the same function, so that "dont stop" finds "Don't Stop".
 */
export function plainWords(text: string): string[] {
  return spelledOut(text)
    .replaceAll(/[^\p{L}\p{N}:/-]+/gu, ' ')
    .replaceAll(/(?<!\d)[:/-]|[:/-](?!\d)/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** A name however it is spaced: what two spellings of it have in common. */
export const compactName = (text: string) => plainWords(text).join('').replaceAll(/[:/-]/g, '');

function spelledOut(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}+/gu, '')
      .toLowerCase()
      .replaceAll(/[’‘`´]/g, "'")
      .replaceAll('ß', 'ss')
      .replaceAll('ø', 'o')
      .replaceAll('æ', 'ae')
      .replaceAll('œ', 'oe')
      .replaceAll('ł', 'l')
      .replaceAll('đ', 'd')
      // A$AP, Ke$ha, P!nk: letters in disguise.
      .replaceAll(/(?<=\p{L})\$|\$(?=\p{L})/gu, 's')
      .replaceAll(/(?<=\p{L})!(?=\p{L})/gu, '')
      .replaceAll('&', ' and ')
      .replaceAll('%', ' percent ')
      .replaceAll('#', ' number ')
      .replaceAll(/\bw\//g, 'with ')
      .replaceAll(/(?<=\d),(?=\d{3}\b)/g, '')
      // "the '90s" is no contraction.
      .replaceAll(/(?<!\p{L})'(?=\d)/gu, '')
      .replaceAll(/\b(can|won|shan)'?t\b/g, (_, verb: string) => `${verb === 'won' ? 'will' : verb} not`)
      .replaceAll(/n't\b/g, ' not')
      .replaceAll(/\b(do|does|did|have|has|had|is|are|was|were|would|could|should)nt\b/g, '$1 not')
      .replaceAll(/\b(i|we|you|they)'?ve\b/g, '$1 have')
      .replaceAll(/\b(i)'?m\b/g, '$1 am')
      .replaceAll(/\b(what|who|which|when|where|how|that|there|it|he|she|here)'?s\b/g, '$1 is')
      .replaceAll(/\b(what|who|how|they|you|we)'re\b/g, '$1 are')
      .replaceAll(/\b(i|you|we|they|he|she|it)'d\b/g, '$1 had')
      .replaceAll(/\b(i|you|we|they|he|she|it)'ll\b/g, '$1 will')
      .replaceAll(/'s\b/g, ' s')
      .replaceAll("'", '')
  );
}
