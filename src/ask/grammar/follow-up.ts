import type { Filter, ListeningQuery } from '../listening-query';
import type { Evidence } from './reading/evidence';
import { measureOf } from './reading/measure';

/** Words that go on from the question before, whatever follows: "and last year?", "only weekends", "what about jazz?". */
const connector =
  /^ (?:and|but|now|then|ok|okay|so|also|only|just|what about|how about|what is with|same|the same|instead|make it|without|excluding|not|no)(?= )/;

/** Words that may begin a question of its own as well. */
const opening = /^ (?:by|in|on|for|during|as|per|top|this|last|yesterday|today|sort|limit|show)(?= )/;

export function soundsLikeFollowUp(plain: string, evidence: Evidence): boolean {
  if (connector.test(plain)) return true;
  // What names a thing or an order is a question of its own.
  const isWhole =
    evidence.of('thing').length > 0 ||
    evidence.has(
      'most',
      'least',
      'first',
      'last',
      'what',
      'when',
      'how many',
      'how often',
      'how long',
      'share',
      'streak',
      'skip',
      'new',
    );
  return !isWhole && (opening.test(plain) || plain.trim().split(' ').length <= 3);
}

/** The question before with what this one says in its place; null if it says nothing that could be. */
export function followUp(previous: ListeningQuery, evidence: Evidence): ListeningQuery | null {
  const { period, filters } = evidence.scope();
  const said = measureOf(evidence);
  const number = evidence.of('number')[0]?.value;
  const thing = evidence
    .of('thing')
    .find(({ dimension }) => dimension !== 'track_name' || previous.form === 'ranking');
  const [bin] = evidence.of('bin');
  const isAllTime = evidence.of('period').length > 0 && period === null;
  if (
    !period &&
    !isAllTime &&
    filters.length === 0 &&
    said.isGuess &&
    !number &&
    !thing &&
    !bin &&
    !(previous.form === 'moment' && evidence.has('first', 'last'))
  )
    return null;
  // What has no place in the question before is a question of its own.
  if (
    evidence.has(
      'new',
      'streak',
      'silence',
      'rank',
      'share',
      'compare',
      'than',
      'versus',
      'or',
      'but not',
      'never',
    )
  )
    return null;
  if (previous.sides.some((side) => side.period !== null) && period) return null;
  const next: ListeningQuery = { ...previous, scope: { ...previous.scope } };
  if (previous.form === 'moment' && evidence.has('first', 'last'))
    next.which = evidence.has('last') ? 'last' : 'first';
  // "And jazz?" after a share of something of its kind: that is what changes.
  const inPart = (filter: Filter) => previous.part.some(({ field }) => field === filter.field);
  next.part = replaced(previous.part, filters.filter(inPart));
  if (period || isAllTime) next.scope.period = period;
  next.scope.filters = replaced(
    previous.scope.filters,
    filters.filter((filter) => !inPart(filter)),
  );
  if (!said.isGuess) next.measure = said.measure;
  if (number && previous.limit !== null) next.limit = Math.min(1000, Math.max(1, Math.floor(number)));
  if (bin && (previous.form === 'total' || previous.form === 'series')) {
    next.form = 'series';
    next.dimension = bin.dimension;
    next.per = null;
  } else if (thing && (previous.form === 'ranking' || previous.form === 'list'))
    next.dimension = thing.dimension;
  return next;
}

/** A new condition takes the place of the old one of the same kind. */
function replaced(before: readonly Filter[], after: readonly Filter[]): Filter[] {
  const kept = before.filter(
    ({ field, not }) => !after.some((filter) => filter.field === field && filter.not === not),
  );
  return [...kept, ...after];
}
