const numbers = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
];
const more: Record<string, number> = {
  a: 1,
  an: 1,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  couple: 2,
  'couple of': 2,
  'a couple': 2,
  'a couple of': 2,
  few: 3,
  several: 3,
  dozen: 12,
  half: 0.5,
  thousand: 1000,
};
export const numberPattern = `(?:\\d+|${numbers.join('|')}|twenty|thirty|forty|fifty|a couple of|a couple|couple of|couple|few|several|dozen)`;

/** The number that a word is; 0 for none. */
export const numberOf = (word: string): number =>
  /^\d+$/.test(word) ? Number(word) : (more[word] ?? numbers.indexOf(word) + 1);
