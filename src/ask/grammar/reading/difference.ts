import { type Filter, type ListeningQuery, type Scope, emptyQuery } from '../../listening-query';
import type { Evidence, MarkOf } from './evidence';
import { havingOf } from './having';
import { limitOf } from './ranking';

const countOf: Record<string, string> = {
  primary_artist_name: 'unique_artists',
  track_name: 'unique_tracks',
  album_name: 'unique_albums',
  primary_genre: 'unique_genres',
};

/** Things of one scope that are not, or that are too, of another: "last year but not this year". */
export function readDifference(whole: Evidence): ListeningQuery | null {
  const cue = whole.cue('but not') ?? absence(whole) ?? both(whole);
  if (!cue) return null;
  const having = havingOf(whole);
  const evidence = having ? whole.without(...having.marks) : whole;
  const before = evidence.within(0, cue.at);
  const after = evidence.within(cue.end - 1, Number.MAX_SAFE_INTEGER);
  const named = [...before.of('thing'), ...after.of('thing')].find(({ dimension }) => dimension in countOf);
  const who = / who /.test(whole.plain)
    ? {
        kind: 'thing' as const,
        dimension: 'primary_artist_name',
        isPlural: true,
        at: 0,
        end: 0,
        words: 'who',
      }
    : undefined;
  const thing = named ?? who;
  if (!thing) return null;
  const { period, filters } = after.scope();
  if (period === null && filters.length === 0) return null;
  const other: Scope = { period, filters: filters.map((filter) => ({ ...filter, not: false })) };
  const [without, alsoIn] =
    cue.cue === 'but not' || cue.cue === 'not' || cue.cue === 'never' ? [other, null] : [null, other];
  const common = {
    ...emptyQuery,
    scope: firstHeard(before, thing.dimension),
    without,
    alsoIn,
    having: having?.having ?? null,
  };
  if (evidence.has('how many')) return { ...common, measure: countOf[thing.dimension] ?? 'unique_artists' };
  const isOpen = thing.isPlural && evidence.of('number').length === 0;
  const limit = !isOpen ? limitOf(evidence, thing) : evidence.has('top', 'most') ? 10 : null;
  return { ...common, form: 'ranking', dimension: thing.dimension, limit };
}

/** The scope of what was said, of things that were discovered in it where that was said. */
function firstHeard(evidence: Evidence, dimension: string): Scope {
  const scope = evidence.scope();
  if (!evidence.has('new')) return scope;
  const field = dimension === 'track_name' ? 'is_first_play_of_track' : 'is_first_play_of_artist';
  const first: Filter = { field, op: 'is', values: [true], not: false };
  return { ...scope, filters: [...scope.filters, first] };
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
