import type { Queryable } from '../warehouse/warehouse';
import { albumKey } from './album-key';
import { rowsOf, textIn } from './rows';

/** Kinds of things that a play is of, and that pages tell of. */
export type ThingKind = 'artist' | 'track' | 'album' | 'genre';

/** What makes plays those of one thing, as an expression over `silver_listening_enriched`; NULL for plays without. */
export const thingKey: Record<ThingKind, string> = {
  artist: 'coalesce(primary_artist_id, name_key(primary_artist_name))',
  track: 'recording_id',
  album: `case when album_name is not null then ${albumKey} end`,
  genre: "nullif(primary_genre, 'unclassified')",
};

/** The plays of one thing: a condition over `silver_listening_enriched` that an engine is quick with, and what fills its `?`. */
export interface Thing {
  kind: ThingKind;
  key: string;
  condition: string;
  parameters: string[];
}

export const trackThing = (key: string): Thing => ({
  kind: 'track',
  key,
  condition: 'recording_id = ?',
  parameters: [key],
});

export const genreThing = (key: string): Thing => ({
  kind: 'genre',
  key,
  condition: "primary_genre = ? and primary_genre <> 'unclassified'",
  parameters: [key],
});

/** An artist with a play: as it is called, and its plays. Null where there is none. */
export async function findArtist(
  db: Queryable,
  key: string,
): Promise<{ thing: Thing; name: string | null; artistId: string | null; genre: string } | null> {
  const table = await db.query(
    'select artist_id, artist_name, primary_genre from silver_artist_plays where artist_key = ?',
    [key],
  );
  const [row] = rowsOf(table);
  if (!row) return null;
  const [artistId, name] = [textIn(row, 'artist_id'), textIn(row, 'artist_name')];
  const own =
    artistId === null
      ? { condition: 'primary_artist_id is null and primary_artist_name = ?', parameters: [name ?? ''] }
      : { condition: 'primary_artist_id = ?', parameters: [artistId] };
  return {
    thing: { kind: 'artist', key, ...own },
    name,
    artistId,
    genre: textIn(row, 'primary_genre') ?? 'unclassified',
  };
}

/**
 * An album: its name is what comes before one of the bars in its key, and its artist what comes after. Compared apart, since
 * putting every play's key together takes long.
 */
export function albumThing(key: string): Thing {
  const bars = [...key.matchAll(/\|/g)].map(({ index }) => index);
  const one =
    "(lower(album_name) = ? and coalesce(primary_artist_id, name_key(primary_artist_name), '') = ?)";
  return {
    kind: 'album',
    key,
    condition: bars.length === 0 ? 'false' : `(${bars.map(() => one).join(' or ')})`,
    parameters: bars.flatMap((at) => [key.slice(0, at), key.slice(at + 1)]),
  };
}

/** A condition for WHERE, after others, and what fills its `?`: nothing for all plays. */
export const onlyOf = (thing: Thing | undefined): { sql: string; parameters: string[] } =>
  thing ? { sql: `and ${thing.condition}`, parameters: thing.parameters } : { sql: '', parameters: [] };
