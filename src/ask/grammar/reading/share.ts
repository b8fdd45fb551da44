import { distinctCount, listenedThings } from '../../dimensions';
import { firstPlaysOf } from '../../first-play';
import { type Filter, type ListeningQuery, emptyQuery } from '../../listening-query';
import { type Evidence, filterOf } from './evidence';
import { havingOf } from './having';
import { limitOf } from './limit';

/** What part of the plays is such and such, in percent. */
export function readShare(evidence: Evidence): ListeningQuery | null {
  const share = evidence.cue('share');
  if (!share) return null;
  if (evidence.has('skip')) return { ...emptyQuery, measure: 'skip_percentage', scope: evidence.scope() };
  const isOfTime =
    evidence.of('measure').some(({ measure }) => measure.startsWith('listening')) ||
    /listening time|of my time/.test(evidence.plain);
  const measure = isOfTime ? 'listening_minutes' : 'plays';
  const top = evidence.cue('top', 'most');
  const ranked =
    top && evidence.of('thing').find(({ at, dimension }) => at >= top.at && dimension !== 'local_date');
  const period = evidence.period();
  if (ranked && !evidence.of('name').some(({ at }) => at > ranked.at)) {
    const limit = limitOf(evidence, ranked);
    return {
      ...emptyQuery,
      form: 'top-share',
      measure,
      dimension: ranked.dimension,
      limit,
      scope: { period, filters: evidence.filters() },
    };
  }
  const things = readShareOfThings(evidence);
  if (things) return things;
  if (evidence.has('repeat')) return { ...emptyQuery, measure: 'repeat_percentage', scope: evidence.scope() };
  const conditions = evidence.marks.filter((mark) => mark.kind === 'filter' || mark.kind === 'name');
  if (conditions.length === 0) {
    if (!evidence.has('new')) return null;
    const ofArtists = evidence.of('thing').some(({ dimension }) => dimension === 'primary_artist_name');
    // What the new artists were played, and not their first plays alone, unless that is said.
    if (ofArtists && !/first (?:time )?(?:plays|listens)/.test(evidence.plain))
      return { ...emptyQuery, form: 'new-share', scope: evidence.scope() };
    const part = firstPlaysOf(ofArtists ? 'primary_artist_name' : 'track_name');
    return { ...emptyQuery, form: 'share', measure, scope: { period, filters: [] }, part };
  }
  const bin = evidence.of('bin').find(({ isEach }) => isEach);
  const { part, base } = partAndBase(evidence, conditions);
  const filters = (marks: Conditions) =>
    marks.flatMap((mark) => filterOf(mark, evidence.isNegated(mark)) ?? []);
  if (bin) {
    const scope = { period, filters: filters(base) };
    return { ...emptyQuery, form: 'series', dimension: bin.dimension, scope, part: merged(filters(part)) };
  }
  return {
    ...emptyQuery,
    form: 'share',
    measure,
    scope: { period, filters: filters(base) },
    part: merged(filters(part)),
  };
}

/** "What percent of my artists did I hear just once": of things and not of plays. */
function readShareOfThings(evidence: Evidence): ListeningQuery | null {
  const found = havingOf(evidence);
  const share = evidence.cue('share');
  const thing = share && evidence.thingAfter(share, 16);
  const measure =
    thing && listenedThings.includes(thing.dimension) ? distinctCount(thing.dimension) : undefined;
  if (!found || !thing || !measure) return null;
  return {
    ...emptyQuery,
    form: 'thing-share',
    measure,
    dimension: thing.dimension,
    scope: evidence.without(...found.marks).scope(),
    having: found.having,
  };
}

type Conditions = Evidence['marks'][number][];

/** "Of my weekend plays is jazz": what follows the verb is the part, what comes before it the whole. */
function partAndBase(evidence: Evidence, conditions: Conditions): { part: Conditions; base: Conditions } {
  if (conditions.length === 1) return { part: conditions, base: [] };
  const kinds = new Set(conditions.map((mark) => (mark.kind === 'name' ? mark.names.kind : mark.kind)));
  if (kinds.size === 1 && conditions[0]?.kind === 'name') return { part: conditions, base: [] };
  // "Explicit % in the afternoons": what stands right before it is the part.
  const share = evidence.cue('share');
  const [front, ...others] = conditions;
  if (
    share &&
    front &&
    front.end <= share.at + 1 &&
    evidence.text(front.end, share.at).trim() === '' &&
    others.length > 0 &&
    others.every(({ at }) => at > share.at)
  )
    return { part: [front], base: others };
  const verb = evidence.cue('is');
  const after = verb ? conditions.filter(({ at }) => at >= verb.end - 1) : [];
  if (verb && after.length > 0 && after.length < conditions.length) {
    return { part: after, base: conditions.filter((mark) => !after.includes(mark)) };
  }
  // "The share of jazz in my evening listening": what it is within comes last.
  const [first, ...rest] = conditions;
  const second = rest[0];
  const isWithin =
    first &&
    second &&
    / (?:in|among|amongst|within|of|out of|during) (?:my |all |the )*$/.test(
      evidence.text(first.end - 1, second.at + 1),
    );
  const isInside =
    second?.kind === 'filter' &&
    /^(?:in|during|on|at) (?:my|the)\b/.test(second.words) &&
    first?.kind === 'name' &&
    !/^ ?(?:plays|songs|tracks|listens|streams)/.test(evidence.plain.slice(first.end));
  if (first && (isWithin || isInside) && first.kind === 'name') return { part: [first], base: rest };
  const last = conditions.at(-1);
  return last ? { part: [last], base: conditions.slice(0, -1) } : { part: conditions, base: [] };
}

/** Two names of a kind are alternatives. */
function merged(filters: Filter[]): Filter[] {
  const result: Filter[] = [];
  for (const filter of filters) {
    const same = result.find(
      ({ field, op, not }) => field === filter.field && op === filter.op && op === 'is' && not === filter.not,
    );
    if (same) same.values = [...same.values, ...filter.values];
    else result.push(filter);
  }
  return result;
}
