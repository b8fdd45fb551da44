/** Months as they are written, and which of the year they are. */
export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
export const monthWords = [
  ...monthNames,
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sept',
  'sep',
  'oct',
  'nov',
  'dec',
];
export const monthPattern = `(?:${monthWords.join('|')})`;
export const monthNumber = (word: string) =>
  monthNames.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
