/** Kinds of things that a play is of, and that pages tell of. */
export type ThingKind = 'artist' | 'track' | 'album' | 'genre';

/** The plays of one thing: a condition over `silver_play_fact`, and what fills its `?`. */
export interface Thing {
  kind: ThingKind;
  key: string;
  condition: string;
  parameters: string[];
}

const thingBy =
  (kind: ThingKind, condition: string) =>
  (key: string): Thing => ({ kind, key, condition, parameters: [key] });

const numbered = (column: string) => `${column} = key_number(cast(? as varchar))`;

export const artistThing = thingBy('artist', numbered('artist_number'));
export const trackThing = thingBy('track', numbered('recording_number'));
/** An album's key is its name and its artist. */
export const albumThing = thingBy('album', numbered('album_number'));
export const genreThing = thingBy(
  'genre',
  "primary_genre = cast(? as varchar) and primary_genre <> 'unclassified'",
);

/** A condition for WHERE, after others, and what fills its `?`: nothing for all plays. */
export const onlyOf = (thing: Thing | undefined): { sql: string; parameters: string[] } =>
  thing ? { sql: `and ${thing.condition}`, parameters: thing.parameters } : { sql: '', parameters: [] };
