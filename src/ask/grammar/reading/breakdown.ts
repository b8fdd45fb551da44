import { isTime } from '../../dimensions';
import { type ListeningQuery, emptyQuery } from '../../listening-query';
import type { Evidence } from './evidence';
import { havingOf } from './having';
import { measureOf } from './measure';

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
