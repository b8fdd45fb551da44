import { distinctCount } from '../../dimensions';
import type { ListeningQuery } from '../../listening-query';
import type { Mark } from '../marks';
import type { Evidence } from './evidence';

export interface FoundHaving {
  having: NonNullable<ListeningQuery['having']>;
  /** Numbers and nouns that it took. */
  marks: Mark[];
}

/** "More than 100 times", "at least 10 plays", "only once": how much of it there must be. */
export function havingOf(evidence: Evidence): FoundHaving | null {
  // "Never skipped" is told by the skips, and not by what counts as a play.
  const skip = evidence.cue('skip');
  const never =
    skip &&
    evidence
      .of('cue')
      .find(({ cue: word, end }) => (word === 'never' || word === 'not') && end <= skip.at + 3);
  if (skip && never) return { having: { measure: 'skips', min: null, max: 0 }, marks: [skip, never] };
  const once = evidence.cue('once');
  if (once) return { having: { measure: 'plays', min: 1, max: 1 }, marks: [] };
  const twice = /\b(?:only|exactly|just) twice\b/.test(evidence.plain);
  if (twice) return { having: { measure: 'plays', min: 2, max: 2 }, marks: [] };
  const cue = evidence.cue('more times than', 'fewer times than', 'at least', 'at most', 'exactly');
  const number = cue && evidence.of('number').find(({ at }) => at >= cue.end - 1 && at - cue.end < 4);
  const orMore =
    number ??
    evidence
      .of('number')
      .find(({ end }) => /^ (?:or more|plus|or less|or fewer|\+)/.test(evidence.plain.slice(end)));
  if (!orMore) return null;
  const { value } = orMore;
  const object = evidence.marks.find(
    (mark) =>
      mark.at >= orMore.end - 1 &&
      (mark.kind === 'thing' || mark.kind === 'measure') &&
      mark.at - orMore.end < 14,
  );
  const isTimes = /^ ?(?:times|plays|listens|streams|spins|x)\b/.test(evidence.plain.slice(orMore.end));
  const measure = isTimes ? 'plays' : measureOfObject(object);
  if (!cue && !/or (?:more|less|fewer)|plus/.test(evidence.plain)) return null;
  const bounds: Record<string, [number | null, number | null]> = {
    'more times than': [value + 1, null],
    'fewer times than': [null, value - 1],
    'at least': [value, null],
    'at most': [null, value],
    exactly: [value, value],
  };
  const [min, max] = cue
    ? (bounds[cue.cue] ?? [value, null])
    : /or (?:less|fewer)/.test(evidence.plain)
      ? [null, value]
      : [value, null];
  // Minutes are finer than hours, and "more than an hour" is a minute more.
  const minutesIn = measure === 'listening_hours' ? 60 : measure === 'listening_minutes' ? 1 : null;
  const marks =
    object && !isTimes && (object.kind === 'thing' || object.kind === 'measure')
      ? [orMore, object]
      : [orMore];
  if (minutesIn !== null) {
    const isMore = cue?.cue === 'more times than';
    const isLess = cue?.cue === 'fewer times than';
    const minutes = value * minutesIn;
    return {
      having: {
        measure: 'listening_minutes',
        min: isMore ? minutes + 0.01 : min === null ? null : minutes,
        max: isLess ? minutes - 0.01 : max === null ? null : minutes,
      },
      marks,
    };
  }
  return { having: { measure, min, max }, marks };
}

function measureOfObject(mark: Evidence['marks'][number] | undefined): string {
  if (mark?.kind === 'measure') return mark.measure;
  if (mark?.kind !== 'thing') return 'plays';
  if (mark.dimension === 'track_name')
    return /different|distinct|unique/.test(mark.words) ? 'unique_tracks' : 'plays';
  return distinctCount(mark.dimension) ?? 'plays';
}
