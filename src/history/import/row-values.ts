/** Why a row is not kept, in the receipt's words. */
export type SkipReason =
  | 'not a row'
  | 'no readable time'
  | 'time out of range'
  | 'names no track, episode or chapter'
  | 'a text of unreasonable length';

/** A row that is not kept, and when it says it was, if it says so readably. */
export class SkippedRow {
  readonly reason: SkipReason;
  readonly at: Date | null;

  constructor(reason: SkipReason, at: Date | null = null) {
    this.reason = reason;
    this.at = at;
  }
}

export type Row = Record<string, unknown>;

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as a text; null for an empty one and for anything else. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** Nobody listens to one thing for longer than a week: what says so is damaged, and would spoil every sum. */
const longestMs = 7 * 86_400_000;

/** Milliseconds as a whole number, not negative and at most a week; null for anything else. */
export const amount = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= longestMs ? Math.round(value) : null;

/** As `amount`, and never 0: a length of nothing is an unknown length. */
export const length = (value: unknown): number | null => amount(value) || null;

/** The `length` in milliseconds of a number of seconds. */
export const secondsLength = (value: unknown): number | null =>
  length(value) === null ? null : length(Number(value) * 1000);

/** No title is longer; the warehouse refuses lines of megabytes. In characters. */
const longestText = 10_000;

export function hasOverlongText(row: Row): boolean {
  for (const key in row) {
    const value = row[key];
    if (typeof value === 'string' && value.length > longestText) return true;
  }
  return false;
}

/** Last.fm, the oldest of the services, began in 2002, Spotify in 2008; a play from before is none. */
const firstInstant = { spotify: Date.UTC(2006, 0, 1), scrobble: Date.UTC(2002, 0, 1) };
const dayMs = 86_400_000;

/** Whether a play can have been then: after the service began, and not after tomorrow. `now` is UTC. */
export function isInRange(at: Date, now: Date, service: keyof typeof firstInstant): boolean {
  return at.getTime() >= firstInstant[service] && at.getTime() <= now.getTime() + dayMs;
}

/** `2025-04-28T21:04:35Z`, `2013-10-09 20:24:30 UTC`, `2013-10-09 20:24:30`, `2022-07-16 13:56`: always UTC. */
const utcTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?:Z|UTC)?$/;

/** As nearly all rows have it, on a day that every month has. */
const plainUtcTime = /^\d{4}-\d\d-(?:[01]\d|2[0-8])T\d\d:\d\d:\d\dZ$/;

/** The instant of a text in UTC, whether it says so or not; null for a day or an hour that does not exist. */
export function utcInstant(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  if (plainUtcTime.test(value)) {
    const instant = new Date(value);
    return Number.isNaN(instant.getTime()) || value.includes('T24') ? null : instant;
  }
  const match = utcTime.exec(value.trim());
  if (!match) return null;
  const instant = new Date(`${match[1]}T${match[2]}Z`);
  // A 30th of February would become a day of March.
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(match[1] ?? '');
  return isReal ? instant : null;
}

const uris = {
  track: /^(?:spotify:track:|https?:\/\/open\.spotify\.com\/(?:intl-\w+\/)?track\/)([A-Za-z0-9]+)/,
  episode: /^spotify:episode:([A-Za-z0-9]+)$/,
  chapter: /^spotify:(?:chapter|episode):([A-Za-z0-9]+)$/,
};

/** The id in a Spotify URI or address of that kind. */
export function spotifyId(value: unknown, kind: keyof typeof uris): string | null {
  return typeof value === 'string' ? (uris[kind].exec(value)?.[1] ?? null) : null;
}
