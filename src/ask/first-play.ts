import type { Filter } from './listening-query';

const flags: Record<string, string> = {
  primary_artist_name: 'is_first_play_of_artist',
  track_name: 'is_first_play_of_track',
};

/** The first plays ever of artists or songs; none for what has no such mark. */
export function firstPlaysOf(dimension: string): Filter[] {
  const field = flags[dimension];
  return field ? [{ field, op: 'is', values: [true], not: false }] : [];
}

/** The measure that counts them. */
export const newOnes = (dimension: string): 'new_artists' | 'new_tracks' =>
  dimension === 'track_name' ? 'new_tracks' : 'new_artists';
