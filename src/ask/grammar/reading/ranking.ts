import { distinctCount, isTime } from '../../dimensions';
import { newOnes } from '../../first-play';
import { type ListeningQuery, emptyQuery } from '../../listening-query';
import type { Evidence, MarkOf } from './evidence';
import { havingOf } from './having';
import { countMeasure, measureOf } from './measure';

const superlatives = ['top', 'most', 'least', 'long', 'short', 'old', 'young', 'popular', 'obscure'] as const;
/** How many rows: the number that is said, else one for a singular and ten for a plural. */
export function limitOf(evidence: Evidence, thing: MarkOf<'thing'> | undefined): number {
  const [number] = evidence.of('number').filter(({ value }) => value >= 1);
  if (number) return Math.min(1000, Math.floor(number.value));
  if (/ which (?:one )?of (?:the|my) /.test(evidence.plain)) return 1;
  return thing?.isPlural || / heavy rotation /.test(evidence.plain) ? 10 : 1;
}

/** The most or the least of something. */
export function readRanking(whole: Evidence): ListeningQuery | null {
  const having = havingOf(whole);
  const evidence = having ? whole.without(...having.marks) : whole;
  const superlative =
    evidence.cue(...superlatives) ??
    (evidence.has('mainstream', 'diverse') ? evidence.cue('most', 'least') : undefined);
  // "What time of day do I usually listen".
  const isUsual =
    evidence.has('what', 'when') &&
    /\b(?:usually|normally|typically|generally)\b|(?:^| )(?:what|which|at what|at which|when) .*\bdo i (?:listen|play|hear|stream)\b/.test(
      evidence.plain,
    ) &&
    evidence
      .of('thing')
      .some(({ dimension }) => ['time_of_day_category', 'local_hour', 'local_day_name'].includes(dimension));
  const isSkipping = evidence.has('skip') && evidence.has('top', 'most', 'least');
  // "Rank my genres" asks for all of them in order.
  const isRanked =
    evidence.has('rank') && evidence.of('name').length === 0 && evidence.of('thing').length > 0;
  if (!superlative && !isSkipping && !isRanked && !isUsual) return null;
  if (superlative?.cue === 'young' && evidence.has('new')) return null;
  // "How niche is my music" asks for a number.
  const isHow = / how /.test(evidence.plain) && !evidence.has('what') && evidence.of('thing').length === 0;
  if (isHow && (superlative?.cue === 'obscure' || superlative?.cue === 'popular')) return null;
  const found = rankedBy(evidence);
  if (!found) return null;
  const { dimension, thing, measure, order } = found;
  const scope = evidence.scope();
  // The genre of the most artists that were new.
  if (evidence.has('new') && measure === 'plays' && dimension === 'primary_genre')
    return {
      ...emptyQuery,
      form: 'ranking',
      measure: 'new_artists',
      dimension,
      limit: limitOf(evidence, thing),
      scope,
    };
  const place = placeOf(evidence);
  const newThings =
    evidence.has('new') && measure !== 'new_artists' && measure !== 'new_tracks' && !isTime(dimension);
  const least =
    order === 'least' && measure === 'skip_percentage' ? { measure: 'plays', min: 10, max: null } : null;
  return {
    ...emptyQuery,
    form: 'ranking',
    measure,
    dimension,
    order,
    limit: place === null ? limitOf(evidence, thing) : 1,
    place,
    scope,
    bin: binOf(evidence, dimension),
    per: perOf(evidence, measure, dimension),
    having: having?.having ?? (newThings ? foundIn(dimension) : least),
  };
}

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** "My second most played artist". */
function placeOf(evidence: Evidence): number | null {
  const superlative =
    '(?:most|biggest|fav\\w*|top|best|highest|largest|longest|heaviest|busiest|least|shortest|oldest|greatest)';
  const [, word = '', digits] =
    new RegExp(`\\b(${ordinals.join('|')}|(\\d+)(?:st|nd|rd|th)) ${superlative}\\b`).exec(evidence.plain) ??
    [];
  const number = digits ? Number(digits) : ordinals.indexOf(word) + 2;
  return number >= 2 && number <= 1000 ? number : null;
}

/** Things whose first play ever lies in the scope. */
const foundIn = (dimension: string): ListeningQuery['having'] => ({
  measure: newOnes(dimension),
  min: 1,
  max: null,
});

interface Found {
  dimension: string;
  thing: MarkOf<'thing'> | undefined;
  measure: string;
  order: ListeningQuery['order'];
}

function rankedBy(evidence: Evidence): Found | null {
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
function mostWithin(evidence: Evidence, things: readonly MarkOf<'thing'>[]): Found | null {
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
function specialMeasure(evidence: Evidence, dimension: string): Pick<Found, 'measure' | 'order'> | null {
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

/** "The most I played one song in a day". */
function binOf(evidence: Evidence, dimension: string): string | null {
  const [bin] = evidence.of('bin');
  return bin && !isTime(dimension) && isTime(bin.dimension) && bin.dimension !== dimension
    ? bin.dimension
    : null;
}

function perOf(evidence: Evidence, measure: string, dimension: string): string | null {
  if (!evidence.has('average') || !['plays', 'listening_minutes', 'listening_hours'].includes(measure))
    return null;
  return isTime(dimension) && dimension !== 'local_date' ? 'local_date' : null;
}

/** "Plays by platform", "which artists have I played more than 100 times": all of them in order. */
export function readBreakdown(whole: Evidence): ListeningQuery | null {
  const having = havingOf(whole);
  const evidence = having ? whole.without(...having.marks) : whole;
  const by = evidence.cue('by');
  const byThing = by && evidence.thingAfter(by, 12);
  if (byThing) {
    const { measure } = measureOf(evidence.without(byThing));
    const isOpen = ['primary_artist_name', 'track_name', 'album_name'].includes(byThing.dimension);
    return {
      ...emptyQuery,
      form: isTime(byThing.dimension) ? 'series' : 'ranking',
      measure,
      dimension: byThing.dimension,
      limit: isOpen ? 10 : null,
      scope: evidence.scope(),
      having: having?.having ?? null,
    };
  }
  const thing = evidence.of('thing').find(({ dimension }) => !isTime(dimension) || having);
  if (!having || !thing || evidence.has('how many', 'how often', 'share')) return null;
  return {
    ...emptyQuery,
    form: 'ranking',
    measure: having.having.measure === 'skips' ? 'plays' : having.having.measure,
    dimension: thing.dimension,
    limit: evidence.number ?? null,
    scope: evidence.scope(),
    having: having.having,
  };
}
