import { isTime } from '../../dimensions';
import { newOnes } from '../../first-play';
import { type ListeningQuery, emptyQuery } from '../../listening-query';
import type { Evidence } from './evidence';
import { havingOf } from './having';
import { limitOf } from './limit';
import { rankedBy } from './ranked';

const superlatives = ['top', 'most', 'least', 'long', 'short', 'old', 'young', 'popular', 'obscure'] as const;

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
