import type { ThingKind } from './thing';

/**
 * A relation of things of a kind, to be joined with plays: `thing`, the key that fills the `?`, and `number`. A list of many keys
 * in a condition would be gone through for each play.
 */
export const thingRows = (kind: ThingKind, things: number): string => {
  const number = kind === 'genre' ? 'thing' : 'key_number(thing)';
  const marks = Array.from({ length: things }, () => '(cast(? as varchar))').join(', ');
  return `(select thing, ${number} as number from (values ${marks}) as keys (thing))`;
};
