/** Sums, which can be divided by how many days or sessions there were. */
const sums = new Set([
  'plays',
  'listening_minutes',
  'listening_hours',
  'listening_days',
  'skips',
  'sessions',
  'active_days',
  'new_artists',
  'new_tracks',
]);

export const isSum = (measure: string) => sums.has(measure);
