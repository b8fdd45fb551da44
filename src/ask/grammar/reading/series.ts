import { DateTime } from 'luxon';
import { listenedThings } from '../../dimensions';
import { type ListeningQuery, type Period, emptyQuery } from '../../listening-query';
import { type Evidence, type MarkOf, filterOf } from './evidence';
import { countMeasure, measureOf } from './measure';

/** A value for each period, or the first of a ranking for each. */
export function readSeries(evidence: Evidence): ListeningQuery | null {
  const bins = evidence.of('bin').filter(({ dimension }) => dimension !== 'session_id');
  const bin = bins.find(({ isEach }) => isEach) ?? bins[0];
  const isTrend = evidence.has('trend') || bin?.isEach === true || isRow(evidence, bin);
  const each = leadersOfEach(evidence);
  if (each) return each;
  if (!isTrend) return null;
  // "How many hours a week do I listen": these days, on average.
  const isHabit =
    !evidence.has('trend') &&
    evidence.has('how many', 'how long', 'how much') &&
    / do i /.test(evidence.plain) &&
    evidence.periods().length === 0 &&
    ['local_date', 'week_of_play', 'month_of_play', 'local_year'].includes(bin?.dimension ?? '');
  if (isHabit && !isRow(evidence, bin)) return null;
  const isPlainRate = !evidence.has('trend') && evidence.has('average') && bin;
  if (isPlainRate) return null;
  const leader =
    evidence.has('top', 'most') && bin
      ? evidence.of('thing').find(({ dimension }) => listenedThings.includes(dimension))
      : undefined;
  const scope = evidence.scope();
  if (bin && leader) {
    return {
      ...emptyQuery,
      form: 'leaders',
      dimension: leader.dimension,
      bin: bin.dimension,
      limit: Math.max(1, evidence.number ?? 1),
      scope,
    };
  }
  // "By hour of the day": the last thing said is the axis where no unit was.
  const axis =
    bin?.dimension ??
    evidence.of('thing').find(({ dimension }) => !listenedThings.includes(dimension))?.dimension ??
    binFor(scope.period);
  const rest = bin ? evidence.without(bin) : evidence;
  const { measure, isGuess } = measureOf(rest);
  const names = evidence.of('name');
  const [first, second] = names;
  // Two names over time would be two lines: the sum of them answers neither.
  if (
    first &&
    second &&
    first.names.kind === second.names.kind &&
    filterOf(first, false) &&
    evidence.has('compare', 'versus')
  )
    return null;
  return {
    ...emptyQuery,
    form: 'series',
    measure: isGuess ? countedIn(evidence) : measure,
    dimension: axis,
    scope,
  };
}

/** "My top artist in each country": of each of something that is no time. */
function leadersOfEach(evidence: Evidence): ListeningQuery | null {
  const all = evidence.of('thing');
  const group = all.find(
    ({ at }) =>
      / (?:by|per|each|every|for each|in each) ?$/.test(evidence.plain.slice(0, at + 1).trimEnd() + ' ') &&
      at > 0,
  );
  const leader = all.find((thing) => thing !== group && listenedThings.includes(thing.dimension));
  if (!group || !leader || group.at < leader.at || !evidence.has('top', 'most')) return null;
  return {
    ...emptyQuery,
    form: 'leaders',
    dimension: leader.dimension,
    bin: group.dimension,
    limit: Math.max(1, evidence.number ?? 1),
    scope: evidence.scope(),
  };
}

/** "So many a week over the past 10 weeks": the ten, one by one. */
function isRow(evidence: Evidence, bin: MarkOf<'bin'> | undefined): boolean {
  const [, count = '', unit = ''] =
    /^past (\d+) (week|month|year)s$/.exec(evidence.period()?.words ?? '') ?? [];
  return (
    Number(count) >= 3 && bin?.dimension.startsWith(unit) === true && unit !== '' && !evidence.has('average')
  );
}

/** What is counted where only a noun says it: "new artists by month", "genres per year". */
function countedIn(evidence: Evidence): string {
  const thing = evidence.of('thing').find(({ dimension }) => listenedThings.includes(dimension));
  if (evidence.of('thing').some(({ dimension }) => dimension === 'session_id')) return 'sessions';
  const counted = thing && countMeasure(thing, evidence);
  if (counted && counted !== 'plays') return counted;
  return evidence.has('new') ? 'new_artists' : evidence.has('repeat') ? 'repeat_percentage' : 'plays';
}

/** Days within a month or so, months within years. */
function binFor(period: Period | null): string {
  if (!period?.from || !period.to) return 'month_of_play';
  const days = DateTime.fromISO(period.to).diff(DateTime.fromISO(period.from), 'days').days;
  return days <= 45 ? 'local_date' : 'month_of_play';
}
