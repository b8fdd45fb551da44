import type { Filter, ListeningQuery } from '../listening-query';
import type { Evidence } from './reading/evidence';
import { measureOf } from './reading/measure';

/** Words that go on from the question before: "and last year?", "only weekends", "what about jazz?". */
const opening =
  /^ (?:and|but|now|then|ok|okay|so|also|only|just|what about|how about|what is with|same|the same|instead|make it|without|excluding|not|no|by|in|on|for|during|as|per|top|this|last|yesterday|today|sort|limit|show)(?= )/;

export const soundsLikeFollowUp = (plain: string) =>
  opening.test(plain) || plain.trim().split(' ').length <= 3;

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
  if (!period && !isAllTime && filters.length === 0 && said.isGuess && !number && !thing && !bin) return null;
  const next: ListeningQuery = { ...previous, scope: { ...previous.scope } };
  if (period || isAllTime) next.scope.period = period;
  next.scope.filters = replaced(previous.scope.filters, filters);
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
