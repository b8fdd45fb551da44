import { type Period, defaultPeriod, parsePeriod } from './period';

/** The pages of the panel. */
export const viewNames = [
  'overview',
  'calendar',
  'artists',
  'tracks',
  'albums',
  'genres',
  'discoveries',
  'habits',
  'skips',
  'taste',
  'year',
  'compare',
  'artist',
  'track',
  'album',
  'genre',
  'day',
  'health',
] as const;
export type ViewName = (typeof viewNames)[number];

/** The pages about one thing, which `key` names. */
export const keyedViews: readonly ViewName[] = ['artist', 'track', 'album', 'genre'];

/** Where the listener is in the panel: a page, of a period, about one thing or against another period. */
export interface Place {
  view: ViewName;
  period: Period;
  /** `artist_key` of silver_artist_identity, `recording_id`, an album's key or a primary genre. */
  key?: string;
  /** The other period of a comparison. */
  against?: Period;
}

/** Keys hold names, and names of other sources may be of any length; a bound all the same. */
export const longestKey = 4000;

export const defaultPlace: Place = { view: 'overview', period: defaultPeriod };

/** Reads a place from something untrusted (a message, a link, saved state); what cannot be read is the default. */
export function parsePlace(value: unknown): Place {
  if (typeof value !== 'object' || value === null) return defaultPlace;
  const given = value as Record<string, unknown>;
  const period = parsePeriod(given['period']) ?? defaultPeriod;
  const view = viewNames.find((name) => name === given['view']) ?? 'overview';
  const { key } = given;
  const hasKey = typeof key === 'string' && key !== '' && key.length <= longestKey;
  // Nothing to tell of without its name.
  if (keyedViews.includes(view) && !hasKey) return { view: 'overview', period };
  const against = parsePeriod(given['against']);
  // A day is its own period.
  if (view === 'day' && !period.startsWith('day:')) return defaultPlace;
  return {
    view,
    period,
    ...(keyedViews.includes(view) && hasKey ? { key } : {}),
    ...(view === 'compare' && against ? { against } : {}),
  };
}

/** Whether two places are of the same page: what differs is drawn anew in place. */
export const isSamePage = (a: Place, b: Place): boolean => a.view === b.view && a.key === b.key;

export const isSamePlace = (a: Place, b: Place): boolean =>
  isSamePage(a, b) && a.period === b.period && a.against === b.against;
