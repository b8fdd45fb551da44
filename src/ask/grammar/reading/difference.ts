import { distinctCount, listenedThings } from '../../dimensions';
import { firstPlaysOf } from '../../first-play';
import { type ListeningQuery, type Scope, emptyQuery } from '../../listening-query';
import type { Evidence, MarkOf } from './evidence';
import { havingOf } from './having';
import { limitOf } from './limit';

/** Things of one scope that are not, or that are too, of another: "last year but not this year". */
export function readDifference(whole: Evidence): ListeningQuery | null {
  const cue = whole.cue('but not') ?? absence(whole) ?? both(whole);
  if (!cue) return null;
  const having = havingOf(whole);
  const evidence = having ? whole.without(...having.marks) : whole;
  const before = evidence.within(0, cue.at);
  const after = evidence.within(cue.end - 1, Number.MAX_SAFE_INTEGER);
  const named = [...before.of('thing'), ...after.of('thing')].find(({ dimension }) =>
    listenedThings.includes(dimension),
  );
  const dimension = named?.dimension ?? (/ who /.test(whole.plain) ? 'primary_artist_name' : undefined);
  if (!dimension) return null;
  const { period, filters } = after.scope();
  if (period === null && filters.length === 0) return null;
  const other: Scope = { period, filters: filters.map((filter) => ({ ...filter, not: false })) };
  const [without, alsoIn] =
    cue.cue === 'but not' || cue.cue === 'not' || cue.cue === 'never' ? [other, null] : [null, other];
  const common = {
    ...emptyQuery,
    scope: firstHeard(before, dimension),
    without,
    alsoIn,
    having: having?.having ?? null,
  };
  if (evidence.has('how many')) return { ...common, measure: distinctCount(dimension) ?? 'unique_artists' };
  const isOpen = (named?.isPlural ?? true) && evidence.number === undefined;
  const limit = !isOpen ? limitOf(evidence, named) : evidence.has('top', 'most') ? 10 : null;
  return { ...common, form: 'ranking', dimension, limit };
}

/** The scope of what was said, of things that were discovered in it where that was said. */
function firstHeard(evidence: Evidence, dimension: string): Scope {
  const scope = evidence.scope();
  if (!evidence.has('new')) return scope;
  return { ...scope, filters: [...scope.filters, ...firstPlaysOf(dimension)] };
}

/** "In 2024 and also in 2025", "both in summer and in winter": two times, and in each of them. */
function both(evidence: Evidence): MarkOf<'cue'> | undefined {
  const cue = evidence.cue('also');
  if (!cue || evidence.periods().length !== 2) return undefined;
  if (cue.words !== 'both') return cue;
  return evidence.of('cue').find(({ cue: word, at }) => word === 'and' && at > cue.at);
}

/** "Which artists did I not play this year", "never on weekends": nothing before it is denied, what follows is a time. */
function absence(evidence: Evidence): MarkOf<'cue'> | undefined {
  const cue =
    evidence.cue('never') ??
    evidence
      .of('cue')
      .find(
        ({ cue: word, words }) => word === 'not' && /^(?:not|never|did not|have not|without)$/.test(words),
      );
  if (!cue) return undefined;
  const next = evidence.marks.find(
    (mark) => mark.at >= cue.end - 1 && ['period', 'filter', 'name', 'thing'].includes(mark.kind),
  );
  const isVerb = /^ ?(?:play|played|listen|listened|hear|heard|stream|streamed|touch|touched|been)/.test(
    evidence.plain.slice(cue.end).trimStart().replace(/^i /, ''),
  );
  return next && (next.kind === 'period' || (isVerb && next.kind === 'filter')) && isVerb ? cue : undefined;
}
