import { distinctCount, isTime } from '../../dimensions';
import { newOnes } from '../../first-play';
import type { ListeningQuery } from '../../listening-query';
import type { Evidence, MarkOf } from './evidence';
import { countMeasure, measureOf } from './measure';

/** What is ranked (the noun that says so, where one does), and by what. */
interface Ranked {
  dimension: string;
  thing: MarkOf<'thing'> | undefined;
  measure: string;
  order: ListeningQuery['order'];
}

export function rankedBy(evidence: Evidence): Ranked | null {
  const things = evidence.of('thing');
  const within = mostWithin(evidence, things);
  if (within) return within;
  const counting = evidence.cue('how many');
  const most = evidence.cue('most', 'least');
  const isLeast = evidence.has('least') && !evidence.has('popular', 'obscure');
  if (evidence.has('long', 'short') && things.some(({ dimension: other }) => other === 'session_id'))
    return {
      dimension: 'session_id',
      thing: undefined,
      measure: 'listening_minutes',
      order: evidence.has('short') ? 'least' : 'most',
    };
  // "The artist with the most different songs": what there are most of is the measure.
  const counted = countedThing(evidence, things);
  const rest = things.filter((thing) => thing !== counted?.thing);
  const thing = rest.find((one) => !isOfCount(one, counting, evidence)) ?? rest[0];
  const dimension = thing?.dimension ?? impliedDimension(evidence);
  if (!dimension) return null;
  const order = isLeast ? 'least' : 'most';
  if (evidence.has('new') && isTime(dimension) && !counted && evidence.has('most', 'least', 'top'))
    return { dimension, thing, measure: 'new_artists', order };
  const special = specialMeasure(evidence, dimension);
  if (special) return { dimension, thing, ...special };
  if (counted) return { dimension, thing, measure: counted.measure, order };
  if (evidence.has('skip'))
    return {
      dimension,
      thing,
      measure: /rate|percentage|ratio/.test(evidence.plain) || isLeast ? 'skip_percentage' : 'skips',
      order,
    };
  const { measure, thing: taken } = measureOf(evidence);
  const isTaken = taken !== undefined && taken === thing;
  if (isTaken || (most && evidence.has('how often'))) return { dimension, thing, measure: 'plays', order };
  return { dimension, thing, measure: rankable(measure, dimension), order };
}

/** "The most songs in a single session": the session is what is ranked. */
function mostWithin(evidence: Evidence, things: readonly MarkOf<'thing'>[]): Ranked | null {
  const most = evidence.cue('most', 'least');
  const bin = evidence.of('bin').find(({ isEach }) => !isEach);
  const [thing] = things;
  if (!most || !bin || things.length > 1) return null;
  const order = most.cue === 'least' ? 'least' : 'most';
  const isCount =
    thing &&
    thing.isPlural &&
    thing.at >= most.end - 1 &&
    thing.at - most.end < 14 &&
    !/played|listened|heard|streamed/.test(most.words);
  if (!isCount) return null;
  const measure = countMeasure(thing, evidence);
  return measure ? { dimension: bin.dimension, thing: undefined, measure, order } : null;
}

/** Counting what is ranked says nothing. */
const rankable = (measure: string, dimension: string) =>
  distinctCount(dimension) === measure ? 'plays' : measure;

const isOfCount = (thing: MarkOf<'thing'>, counting: MarkOf<'cue'> | undefined, evidence: Evidence) =>
  counting !== undefined && thing === evidence.thingAfter(counting) && evidence.of('thing').length > 1;

function countedThing(
  evidence: Evidence,
  things: readonly MarkOf<'thing'>[],
): { thing: MarkOf<'thing'>; measure: string } | null {
  const counts = evidence
    .of('cue')
    .filter(({ cue }) => cue === 'most' || cue === 'least' || cue === 'how many');
  const isNew = evidence.has('new');
  for (const cue of counts) {
    const thing = things.find(({ at }) => at >= cue.end - 1 && at - cue.end < 24);
    if (!thing) continue;
    const others = things.filter((other) => other !== thing);
    // "On the most different days".
    if (
      thing.dimension === 'local_date' &&
      thing.isPlural &&
      others.some(({ dimension }) => !isTime(dimension))
    )
      return { thing, measure: 'active_days' };
    if (isTime(thing.dimension)) continue;
    if (others.length === 0 && !evidence.has('when')) continue;
    // "The most played song of the month": what is ranked stands beside the superlative.
    if (
      /played|listened|streamed|heard|spun|skipped|active/.test(cue.words) ||
      (cue.cue === 'most' &&
        /^ ?(?:played|listened|streamed|heard|loved|popular|skipped|repeated|replayed)/.test(
          evidence.plain.slice(cue.end),
        ))
    )
      continue;
    if (thing.dimension === 'track_name')
      return {
        thing,
        measure: isNew
          ? 'new_tracks'
          : evidence.has('different') || others.some(({ dimension }) => dimension === 'primary_artist_name')
            ? songs(evidence, others)
            : 'plays',
      };
    const measure = countMeasure(thing, evidence);
    if (measure) return { thing, measure };
  }
  if (isNew && things.some(({ dimension }) => isTime(dimension))) {
    const thing = things.find(({ dimension }) => !isTime(dimension));
    return thing ? { thing, measure: newOnes(thing.dimension) } : null;
  }
  return null;
}

/** The most songs of an artist are different ones where it is about knowing or having them. */
const songs = (evidence: Evidence, others: readonly MarkOf<'thing'>[]) =>
  evidence.has('different') ||
  (others.some(({ dimension }) => !isTime(dimension)) &&
    !/\b(?:play|played|plays|stream|listen)\b/.test(evidence.plain))
    ? 'unique_tracks'
    : 'plays';

/** Longest, oldest, most popular: properties of the things themselves. */
function specialMeasure(evidence: Evidence, dimension: string): Pick<Ranked, 'measure' | 'order'> | null {
  const order = evidence.has('least') ? 'least' : 'most';
  if (evidence.has('obscure')) return { measure: popularityOf(dimension), order: 'least' };
  if (evidence.has('popular') && isTime(dimension))
    return {
      measure: /mainstream/.test(evidence.plain) ? 'average_mainstream_score' : 'average_track_popularity',
      order,
    };
  if (evidence.has('popular'))
    return {
      measure: /followed|followers/.test(evidence.plain) ? 'followers_of_artist' : popularityOf(dimension),
      order,
    };
  if (evidence.has('mainstream')) return { measure: 'average_mainstream_score', order };
  if (evidence.has('diverse')) return { measure: 'genre_diversity_score', order };
  const length = dimension === 'track_name' ? 'track_minutes' : 'listening_minutes';
  if (evidence.has('long')) return { measure: length, order: 'most' };
  if (evidence.has('short')) return { measure: length, order: 'least' };
  if (isTime(dimension)) return null;
  if (evidence.has('old')) return { measure: 'first_release_year', order: 'least' };
  return evidence.has('young') ? { measure: 'last_release_year', order: 'most' } : null;
}

/** How popular a thing is: a song or artist of its own, others by what was played of them. */
const popularityOf = (dimension: string): string =>
  ({
    track_name: 'popularity_of_track',
    primary_artist_name: 'popularity_of_artist',
    album_name: 'average_track_popularity',
  })[dimension] ?? 'average_artist_popularity';

/** Where no noun says what is ranked. */
function impliedDimension(evidence: Evidence): string | null {
  const [bin] = evidence.of('bin').filter(({ isEach }) => !isEach);
  if (bin) return bin.dimension;
  if (evidence.has('when'))
    return /\b(?:did|was|were|have|has)\b/.test(evidence.plain) &&
      !/\b(?:do|am|is|are)\b/.test(evidence.plain)
      ? 'local_date'
      : 'local_hour';
  if (
    evidence.of('filter').some(({ filter }) => filter.field === 'local_day_of_week') &&
    !evidence.has('what')
  )
    return 'local_date';
  if (/\bwho\b|\bwhom\b/.test(evidence.plain)) return 'primary_artist_name';
  if (evidence.has('skip', 'top', 'most', 'least', 'long', 'short')) {
    if (evidence.of('name').some(({ names }) => names.kind === 'genre')) return 'primary_artist_name';
    return evidence.has('what', 'top', 'skip') || evidence.of('name').length > 0 ? 'track_name' : null;
  }
  return null;
}
