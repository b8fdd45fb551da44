import { genreText } from '../genre-text';
import { nameKey } from '../name-key';
import type { Tag } from './genre-source';
import { isNoGenre } from './no-genre';

/** A tag as a source has it. */
export interface RawTag {
  name: string;
  /** Votes, or whatever the source counts; tags without any say nothing. */
  count: number;
  detail: string;
  /** The source itself calls it a genre: it stands before mere tags. */
  isGenre: boolean;
}

/** No artist is of more genres than that; the rest is noise. */
const mostTags = 20;

/**
 * What of a source's tags may be genres: what it calls genres first, then tags, each by their votes. The weight is the share
 * of the most votes among these.
 */
export function tagsFrom(raw: readonly RawTag[], artistName: string | null): Tag[] {
  const kept = new Map<string, RawTag>();
  const inOrder = raw.toSorted((a, b) => Number(b.isGenre) - Number(a.isGenre) || b.count - a.count);
  for (const tag of inOrder) {
    const name = genreText(tag.name);
    if (!(tag.count > 0) || name === '' || name.length > 60 || isNoGenre(name)) continue;
    if (artistName !== null && nameKey(name) === nameKey(artistName)) continue;
    if (!kept.has(name) && kept.size < mostTags) kept.set(name, tag);
  }
  const most = Math.max(...[...kept.values()].map(({ count }) => count));
  return [...kept].map(([genre, { count, detail }]) => ({
    genre,
    weight: Math.round((count / most) * 1000) / 1000,
    detail,
  }));
}
