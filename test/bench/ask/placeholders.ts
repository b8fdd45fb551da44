/** What placeholders stand for: names by kind, the most played first. */
export interface Fillings {
  /** Local time, `2026-06-15 12:00:00`. */
  now: string;
  names: Record<string, readonly string[]>;
}

const plays = 'silver_listening_enriched';
const ranked = (column: string, where: string, having = '') => `
  select ${column}, count(*) as plays from ${plays}
  where ${column} is not null and ${where}
  group by 1 ${having} order by 2 desc, 1 limit 20`;
const isUnmistakable = (column: string) => `length(${column}) >= 4 and lower(${column}) not in (
  select lower(primary_artist_name) from ${plays} where primary_artist_name is not null
  union select lower(primary_genre) from ${plays} where primary_genre is not null)`;

/** The SELECT that finds the names of each kind. A name means one thing only. */
export const namesOf: Record<string, string> = {
  artist: ranked('primary_artist_name', 'true'),
  genre: ranked('primary_genre', `primary_genre <> 'unclassified'`),
  album: ranked(
    'album_name',
    isUnmistakable('album_name'),
    'having count(distinct primary_artist_name) = 1 and count(distinct track_name) > 1',
  ),
  track: ranked(
    'track_name',
    `${isUnmistakable('track_name')} and lower(track_name) not in (
      select lower(album_name) from ${plays} where album_name is not null
      group by 1 having count(distinct track_name) > 1)`,
    'having count(distinct primary_artist_name) = 1',
  ),
};

/** A question as it is asked. @throws Error for a name that the history does not have */
export const fillQuestion = (text: string, fillings: Fillings) => fill(text, fillings, (name) => name);

/** SQL as it is run: names stand between quotes. @throws Error for a name that the history does not have */
export const fillSql = (text: string, fillings: Fillings) =>
  fill(text, fillings, (name) => name.replaceAll("'", "''"));

function fill(text: string, { now, names }: Fillings, write: (name: string) => string): string {
  return text.replaceAll(
    /\{\{([a-z]+)(\d*)((?:~[a-z]+)*)\}\}/g,
    (_, kind: string, number: string, forms: string) => {
      if (kind === 'now') return `TIMESTAMP '${now}'`;
      if (kind === 'year') return String(Number(now.slice(0, 4)) - Number(number));
      let name = names[kind]?.[Number(number) - 1];
      if (name === undefined) throw new Error(`The history has no ${kind} ${number}.`);
      for (const form of forms.split('~').slice(1))
        name = form === 'lower' ? name.toLowerCase() : misspelt(name);
      return write(name);
    },
  );
}

const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign);

/**
 * Swaps the two differing letters nearest the middle that touch neither end of a word; if there are none, neither end of the
 * name; if there are none, the name stays.
 */
export function misspelt(name: string): string {
  const signs = Array.from(name);
  const differ = (at: number) =>
    isLetter(signs[at]) &&
    isLetter(signs[at + 1]) &&
    signs[at]?.toLowerCase() !== signs[at + 1]?.toLowerCase();
  const withinWord = (at: number) => isLetter(signs[at - 1]) && isLetter(signs[at + 2]);
  const withinName = (at: number) => at > 0 && at + 2 < signs.length;
  const distance = (at: number) => Math.abs(at - (signs.length - 2) / 2);
  const pairs = [...signs.keys()].filter(differ);
  const eligible = [withinWord, withinName]
    .map((within) => pairs.filter(within))
    .find((some) => some.length > 0);
  const at = eligible?.toSorted((a, b) => distance(a) - distance(b) || a - b)[0];
  if (at === undefined) return name;
  return signs.toSpliced(at, 2, signs[at + 1] ?? '', signs[at] ?? '').join('');
}
