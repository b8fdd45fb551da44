import { listenedThings } from '../../dimensions';
import { type ListeningQuery, emptyQuery } from '../../listening-query';
import { numberOf } from '../numbers';
import type { Evidence } from './evidence';
import { limitOf } from './limit';

/** Runs of days with a play, runs of days without, and days without. */
export function readStreak(evidence: Evidence): ListeningQuery | null {
  if (evidence.has('silence')) {
    return { ...emptyQuery, form: 'silence', which: 'longest', limit: 1, scope: evidence.scope() };
  }
  if (isDaysWithout(evidence)) {
    const { period, filters } = evidence.scope();
    return {
      ...emptyQuery,
      form: 'days-without',
      scope: { period, filters: filters.map((filter) => ({ ...filter, not: false })) },
    };
  }
  if (!evidence.has('streak')) return null;
  const count = streakCount(evidence);
  if (count) return count;
  const named = evidence.of('name').length > 0;
  const thing = named
    ? undefined
    : evidence
        .of('thing')
        .find(({ dimension }) => listenedThings.includes(dimension) && !isObject(evidence, dimension));
  const isLongest =
    evidence.has('long', 'most', 'top') ||
    /\b(?:max|maximum|biggest|longest|record|best|ever|all time)\b/.test(evidence.plain);
  const isCurrent =
    evidence.has('current') ||
    / (?:current|present) /.test(evidence.plain) ||
    (!isLongest &&
      !thing &&
      /\b(?:have i|am i|i have|is my|my)\b/.test(evidence.plain) &&
      evidence.periods().length === 0 &&
      !/\bdid i\b/.test(evidence.plain));
  return {
    ...emptyQuery,
    form: 'streak',
    which: isCurrent && !isLongest ? 'current' : 'longest',
    dimension: thing?.dimension ?? null,
    limit: thing ? limitOf(evidence, thing) : Math.max(1, evidence.number ?? 1),
    scope: evidence.scope(),
  };
}

/** "How many streaks of at least a week did I have". */
function streakCount(evidence: Evidence): ListeningQuery | null {
  const counting = evidence.cue('how many');
  const streak = evidence.cue('streak');
  const bound =
    /(?:at least|more than|over|longer than|of|minimum of) (?:a |an )?(\w+)?(?: or more)? ?(days?|weeks?|months?)\b/.exec(
      evidence.plain,
    );
  if (!counting || !streak || !/^streaks|^runs/.test(streak.words) || streak.at < counting.at) return null;
  const [, words = '1', unit = ''] = bound ?? [];
  const n = numberOf(words) || 1;
  const days =
    n * (unit.startsWith('week') ? 7 : unit.startsWith('month') ? 30 : 1) +
    (/more than|over|longer than/.test(bound?.[0] ?? '') ? 1 : 0);
  return {
    ...emptyQuery,
    form: 'streak-count',
    having: { measure: 'active_days', min: bound ? days : 2, max: null },
    scope: evidence.scope(),
  };
}

/** "In a row listening to music": songs as the object of listening are no dimension. */
const isObject = (evidence: Evidence, dimension: string) =>
  dimension === 'track_name' && !/\b(?:which|what) (?:song|track|tune)/.test(evidence.plain);

/** "How many days did I not listen", and not "how many days did I listen, weekends excluded". */
function isDaysWithout(evidence: Evidence): boolean {
  if (!evidence.has('not', 'never', 'but not')) return false;
  const counts = evidence.has('how many') || /^ days?\b/.test(evidence.plain);
  const thing = evidence.of('thing').find(({ dimension }) => dimension === 'local_date');
  const isDays =
    thing !== undefined ||
    evidence.of('bin').some(({ dimension, isEach }) => dimension === 'local_date' && !isEach);
  const other = evidence
    .of('thing')
    .some(
      ({ dimension, at }) =>
        ['primary_artist_name', 'album_name', 'primary_genre'].includes(dimension) && at < (thing?.at ?? 0),
    );
  return (
    counts && isDays && !other && !/excluding|except|apart from|other than|leaving out/.test(evidence.plain)
  );
}
