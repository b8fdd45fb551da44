import { albumKey } from './album-key';

/** Kinds of things that a play is of, and that pages tell of. */
export type ThingKind = 'artist' | 'track' | 'album' | 'genre';

/** What makes plays those of one thing, as an expression over `silver_listening_enriched`; NULL for plays without. */
export const thingKey: Record<ThingKind, string> = {
  artist: 'coalesce(primary_artist_id, name_key(primary_artist_name))',
  track: 'recording_id',
  album: `case when album_name is not null then ${albumKey} end`,
  genre: "nullif(primary_genre, 'unclassified')",
};

/** The plays of one thing: a condition with a `?` for its key. */
export interface Thing {
  kind: ThingKind;
  key: string;
}

/** A condition for WHERE, after others, and what fills its `?`: nothing for all plays. */
export const onlyOf = (thing: Thing | undefined): { sql: string; parameters: string[] } =>
  thing ? { sql: `and ${thingKey[thing.kind]} = ?`, parameters: [thing.key] } : { sql: '', parameters: [] };
