import { countedDimension, listenedThings, periodsInOrder } from '../../dimensions';
import { type ListeningQuery, emptyQuery } from '../../listening-query';
import type { Evidence } from './evidence';
import { havingOf } from './having';
import { countMeasure, measureOf } from './measure';

const perDefaults = new Set([
  'plays',
  'listening_minutes',
  'listening_hours',
  'skips',
  'sessions',
  'new_artists',
  'new_tracks',
  'unique_artists',
  'unique_genres',
  'unique_albums',
  'unique_tracks',
]);

/** One number over what was said, or an average of it. */
export function readTotal(whole: Evidence): ListeningQuery | null {
  const having = havingOf(whole);
  const evidence = having ? whole.without(...having.marks) : whole;
  const { measure, isGuess, thing } = measureOf(evidence);
  const isAsked =
    !isGuess ||
    evidence.has('how many', 'how much', 'average', 'repeat', 'new') ||
    evidence.of('measure').length > 0 ||
    /\b(?:plays?|listens|streams|spins|songs|tracks|tunes)\b|^ (?:did|have|do) i /.test(evidence.plain);
  if (!isAsked) return null;
  const per = perOf(evidence, measure);
  const found =
    isGuess && evidence.has('new')
      ? 'new_artists'
      : isGuess && evidence.has('repeat')
        ? 'repeat_percentage'
        : measure;
  const counted = isGuess && !evidence.has('new', 'repeat') ? countedNoun(evidence) : found;
  const scope = evidence.scope();
  // "On an average weekday": a day, of these.
  const onWeekdays =
    per === 'local_day_name' &&
    (evidence.has('average') || /\b(?:average|typical|normal) (?:weekday|week day)/.test(evidence.plain));
  const weekdays = { field: 'is_weekend', op: 'is' as const, values: [false], not: false };
  // Bounds are for things that are counted: plays have none.
  const countsSongs = counted === 'plays' && thing?.dimension === 'track_name';
  const isCounted = countedDimension(counted) !== undefined || countsSongs;
  if (having && !isCounted) return null;
  return {
    ...emptyQuery,
    measure: having && countsSongs ? 'unique_tracks' : counted,
    per: onWeekdays ? 'local_date' : per,
    scope: onWeekdays ? { ...scope, filters: [...scope.filters, weekdays] } : scope,
    having: having?.having ?? null,
  };
}

/** "Unique artists in 2025": nothing counts but the noun. */
function countedNoun(evidence: Evidence): string {
  const [thing] = evidence.of('thing');
  const isCounted = thing && [...listenedThings, 'session_id'].includes(thing.dimension);
  return (isCounted && countMeasure(thing, evidence)) || 'plays';
}

/** For each of what: a day, where nothing is said. */
function perOf(evidence: Evidence, measure: string): string | null {
  const [bin] = evidence.of('bin');
  const per = evidence.cue('per');
  const each = per && evidence.thingAfter(per, 3);
  const isEach = per && (!/^(?:a|an)$/.test(per.words) || evidence.has('average'));
  if (
    each &&
    isEach &&
    perDefaults.has(measure) &&
    [...listenedThings, 'session_id'].includes(each.dimension)
  )
    return each.dimension === 'track_name' ? 'recording_id' : each.dimension;
  if (measure === 'genre_diversity_score') return bin?.dimension ?? null;
  if (!perDefaults.has(measure)) return null;
  if (evidence.has('average')) return bin?.dimension ?? averageUnit(evidence) ?? 'local_date';
  return bin ? bin.dimension : null;
}

/** "In an average session", "a typical week". */
function averageUnit(evidence: Evidence): string | null {
  const average = evidence.cue('average');
  const dimension = average && evidence.thingAfter(average, 14)?.dimension;
  return dimension && [...periodsInOrder, 'session_id', 'local_hour'].includes(dimension) ? dimension : null;
}
