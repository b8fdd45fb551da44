/**
 * A genre as somebody wrote it, in the form that all have here: composed, in lower case, single spaces. What cannot be seen is
 * no part of it, and the models part spellings by such a character.
 */
export const genreText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (one) => (/\s/.test(one) ? ' ' : ''))
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
