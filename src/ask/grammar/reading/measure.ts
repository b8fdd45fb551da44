import { distinctCount } from '../../dimensions';
import { firstPlaysOf, newOnes } from '../../first-play';
import type { Evidence, MarkOf } from './evidence';

/** The measure that counting this thing is; null where there is none. */
export function countMeasure(thing: MarkOf<'thing'>, evidence: Evidence): string | null {
  const { dimension } = thing;
  if (evidence.has('new') && firstPlaysOf(dimension).length > 0) return newOnes(dimension);
  if (dimension !== 'track_name') return distinctCount(dimension) ?? null;
  // Songs are plays unless they shall differ.
  const isDifferent = evidence.has(
    'different',
    'once',
    'but not',
    'more times than',
    'at least',
    'fewer times than',
    'at most',
    'exactly',
  );
  return isDifferent ? 'unique_tracks' : 'plays';
}

export interface FoundMeasure {
  measure: string;
  /** The noun that it took: it is no longer what is asked about. */
  thing?: MarkOf<'thing'>;
  /** Nothing said it. */
  isGuess: boolean;
}

/** What shall be reckoned. */
export function measureOf(evidence: Evidence): FoundMeasure {
  const measures = evidence.of('measure');
  // "Listening time, in hours".
  const said = measures.find(({ measure }) => measure === 'listening_hours') ?? measures[0];
  const counting = evidence.cue('how many');
  const sure = (measure: string, thing?: MarkOf<'thing'>): FoundMeasure => ({
    measure,
    isGuess: false,
    ...(thing ? { thing } : {}),
  });
  if (evidence.has('skip')) return sure(isRate(evidence) ? 'skip_percentage' : 'skips');
  if (said) return sure(said.measure);
  if (counting) {
    const thing = evidence.thingAfter(counting);
    const measure = thing && countMeasure(thing, evidence);
    if (thing && measure) return sure(measure, thing);
    if (evidence.has('new'))
      return sure(
        evidence.of('thing').some(({ dimension }) => dimension === 'track_name')
          ? 'new_tracks'
          : 'new_artists',
      );
  }
  const [thing] = evidence.of('thing');
  const different =
    thing && evidence.has('different') && !evidence.has('top', 'most', 'least', 'what')
      ? countMeasure(thing, evidence)
      : null;
  if (thing && different) return sure(different, thing);
  if (evidence.has('mainstream', 'obscure', 'popular')) return sure('average_mainstream_score');
  if (evidence.has('diverse')) return sure('genre_diversity_score');
  if (evidence.has('how long', 'how much')) return sure('listening_minutes');
  if (evidence.has('how often')) return sure('plays');
  return { measure: 'plays', isGuess: true };
}

/** A part of the listens that were skipped, and not how many. */
function isRate(evidence: Evidence): boolean {
  const skip = evidence.cue('skip');
  return (
    (evidence.has('share', 'how often') ||
      /rate|percentage|ratio/.test(skip?.words ?? '') ||
      (evidence.has('how much') && !evidence.has('how many'))) &&
    !/how many times|number of times/.test(evidence.cue('how often')?.words ?? '') &&
    // "How often did I skip" counts, "how often do I skip" weighs.
    !(evidence.has('how often') && !evidence.has('share') && / (?:did|have) i /.test(evidence.plain))
  );
}
