import { DateTime } from 'luxon';
import { PipelineError } from '../base/errors';
import { endOfSignIn } from '../history/notices';

/** From so many days on it is to be spoken of. */
export const warnDays = 30;

/** The end of the sign-in, which Spotify sets. */
export interface SignInEnd {
  /** UTC, such as 2026-12-15. */
  day: string;
  /** Whole days until then; less than zero where it has passed. */
  days: number;
}

/**
 * When the sign-in ends: six months after the day that the listener tells, else after the first time that it was seen. Null where
 * neither is known.
 * @throws PipelineError `bad_usage` where what is told is no day on which somebody can have signed in
 */
export function signInEnd(told: string | undefined, seen: Date | null, now: Date): SignInEnd | null {
  const since = told?.trim() ? dayOf(told.trim(), now) : seen;
  if (!since) return null;
  const end = DateTime.fromJSDate(endOfSignIn(since), { zone: 'utc' });
  return { day: end.toISODate() ?? '', days: Math.floor(end.diff(DateTime.fromJSDate(now), 'days').days) };
}

function dayOf(told: string, now: Date): Date {
  const hint = 'Set it to the day of the sign-in, such as 2026-06-15.';
  const began = DateTime.fromISO(told, { zone: 'utc' });
  if (!began.isValid) {
    throw new PipelineError('bad_usage', `SPOTIFY_AUTHORIZED_AT is no date: "${told}".`, { hint });
  }
  // Where the day begins first, it is 14 hours ahead of UTC.
  if (began > DateTime.fromJSDate(now).plus({ hours: 14 })) {
    throw new PipelineError('bad_usage', `SPOTIFY_AUTHORIZED_AT lies in the future: "${told}".`, { hint });
  }
  return began.toJSDate();
}

export const signInWords = ({ days, day }: SignInEnd): string =>
  days < 0
    ? `The sign-in ended on ${day}: run “spotify-analytics login” and set SPOTIFY_REFRESH_TOKEN and SPOTIFY_AUTHORIZED_AT anew.`
    : `The sign-in ends in ${days} ${days === 1 ? 'day' : 'days'}, on ${day}.${days <= warnDays ? ' Run “spotify-analytics login” before, and set SPOTIFY_REFRESH_TOKEN and SPOTIFY_AUTHORIZED_AT anew.' : ''}`;
