import { createHash } from 'node:crypto';
import type { Artist } from '../spotify/listener/catalog-types.ts';

/** What MusicBrainz has of an artist of the made-up catalog. */
export interface Entry {
  /** The id under which the artist's Spotify address is linked. */
  linkedId: string;
  /** The id of the artist now: another one where the artist was merged. */
  id: string;
  name: string;
  genres: { name: string; count: number }[];
  /** All tags, genres among them. */
  tags: { name: string; count: number }[];
}

export const isUnknown = ({ index }: Artist) => index % 5 === 4;
export const isMerged = ({ index }: Artist) => index % 7 === 3;
export const isWithoutTags = ({ index }: Artist) => index % 11 === 6;
export const hasManyTags = ({ index }: Artist) => index % 13 === 5;

/** Undefined for one artist in five. */
export function entryOf(artist: Artist): Entry | undefined {
  if (isUnknown(artist)) return undefined;
  const linkedId = uuid(artist.id);
  const id = isMerged(artist) ? uuid(`${artist.id} merged`) : linkedId;
  if (isWithoutTags(artist)) return { linkedId, id, name: artist.name, genres: [], tags: [] };
  const genres = artist.genres.map((name, at) => ({ name, count: 12 - 3 * at }));
  const others = ['british', 'seen live', artist.name.toLowerCase(), '90s'].map((name) => ({
    name,
    count: 20,
  }));
  const many = hasManyTags(artist)
    ? Array.from({ length: 300 }, (_, at) => ({ name: `made-up tag ${at}`, count: 1 }))
    : [];
  const refused = { name: 'polka', count: 0 };
  return { linkedId, id, name: artist.name, genres, tags: [...many, ...others, refused, ...genres] };
}

function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
