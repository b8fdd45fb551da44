import type { ListeningQuery, Period } from '../../listening-query';
import { readComparison } from './comparison';
import { readConcentration } from './concentration';
import { readDifference } from './difference';
import type { Evidence } from './evidence';
import { readMoment } from './moment';
import { readList, readPosition, readProfile } from './position';
import { readBreakdown } from './breakdown';
import { readRanking } from './ranking';
import { readSeries } from './series';
import { readShare } from './share';
import { readStreak } from './streak';
import { readTotal } from './total';

/** What says more of a question goes first. */
const readers = [
  readPosition,
  readConcentration,
  readStreak,
  readDifference,
  readShare,
  readSeriesOfLeaders,
  readComparison,
  readRanking,
  readMoment,
  readSeries,
  readBreakdown,
  readList,
  readProfile,
  readTotal,
];

/** The question that the marks make, or null where they make none. */
export function read(evidence: Evidence): ListeningQuery | null {
  if (evidence.marks.length === 0) return null;
  for (const reader of readers) {
    const query = reader(evidence);
    if (query) return saysAll(query, evidence) ? query : null;
  }
  return null;
}

/** A period or a number that the query does not hold would be left out of the answer unsaid. */
function saysAll(query: ListeningQuery, evidence: Evidence): boolean {
  const scopes = [query.scope, query.without, query.alsoIn, ...query.sides].map((scope) => scope?.period);
  const covers = ({ from, to }: Period) =>
    scopes.some(
      (used) => used && (used.from ?? '') <= (from ?? '') && (used.to ?? '9999') >= (to ?? '9999'),
    ) || JSON.stringify(query).includes(`"${from}"`);
  // "Less than last year" of each song: a list of songs does not say it.
  if (evidence.has('than') && query.form !== 'comparison') return false;
  const isNumbered =
    query.limit !== null ||
    query.having !== null ||
    query.place !== null ||
    query.form === 'concentration' ||
    query.form === 'position';
  return (
    evidence.periods().every(({ period }) => covers(period)) &&
    (isNumbered || evidence.of('number').every(({ value }) => value <= 1))
  );
}

/** "My top artist of each year" is no ranking of all of them. */
function readSeriesOfLeaders(evidence: Evidence): ListeningQuery | null {
  const query = readSeries(evidence);
  return query?.form === 'leaders' ? query : null;
}
