import { type Place, isSamePlace, parsePlace } from '../../src/protocol/place';
import type { Period } from '../../src/protocol/period';

/** The places where the listener was, and which of them is shown. */
export interface Trail {
  places: Place[];
  at: number;
}

/** Steps back that are kept. */
const longest = 50;

/** A step to another place: what lay ahead is given up. */
export function withStep({ places, at }: Trail, to: Place): Trail {
  const gone = [...places.slice(0, at + 1), to].slice(-longest);
  return { places: gone, at: gone.length - 1 };
}

/** The place that is shown is another than the one that was asked for. */
export function withPlace(trail: Trail, place: Place): Trail {
  const shown = trail.places[trail.at];
  if (!shown || isSamePlace(shown, place)) return trail;
  return { ...trail, places: trail.places.map((each, at) => (at === trail.at ? place : each)) };
}

/** The period to which pages beside a day go back: the one before the days that were looked at, else the day's month. */
export function periodBeyondDay({ places, at }: Trail, day: Period): Period {
  const before = places.slice(0, at + 1).findLast(({ view }) => view !== 'day');
  return before?.period ?? `month:${day.slice('day:'.length, -3)}`;
}

/** Reads a trail from saved state; null for anything that is none. */
export function parseTrail(value: unknown): Trail | null {
  if (typeof value !== 'object' || value === null) return null;
  const { places, at } = value as Record<string, unknown>;
  if (!Array.isArray(places) || places.length === 0 || typeof at !== 'number') return null;
  const shown = Math.min(Math.max(0, Math.trunc(at) || 0), places.length - 1);
  const from = Math.max(0, Math.min(shown, places.length - longest));
  return { places: places.slice(from, from + longest).map(parsePlace), at: shown - from };
}
