import { type ListeningQuery, emptyQuery } from '../../listening-query';
import { firstPlaysOf } from '../../first-play';
import type { Evidence } from './evidence';
import { limitOf } from './limit';

/** The first or the last play: when it was, and what. */
export function readMoment(evidence: Evidence): ListeningQuery | null {
  const ago = evidence.cue('how long ago');
  const first = evidence.cue('first');
  // "My newest discovery" is the last one, and no album of this year.
  const isNewest = evidence.has('young', 'old') && evidence.has('new');
  const last = evidence.cue('last') ?? (isNewest ? evidence.cue('young') : undefined);
  const isWhen = evidence.has('when');
  const isSuperlative = evidence.has(
    'top',
    'most',
    'least',
    'long',
    'short',
    'popular',
    'obscure',
    'old',
    'young',
  );
  if (
    evidence.has(
      'how many',
      'how often',
      'how long',
      'share',
      'average',
      'streak',
      'silence',
      'skip',
      'trend',
      'compare',
    ) &&
    !ago
  )
    return null;
  if (ago)
    return { ...emptyQuery, form: 'days-since', which: first ? 'first' : 'last', scope: evidence.scope() };
  if (isSuperlative && !first && !last) return null;
  if (isNewest && evidence.has('old')) return null;
  const isFound = evidence.has('new') && isWhen && evidence.of('name').length > 0;
  if (
    !first &&
    !last &&
    !isFound &&
    !(isWhen && evidence.of('name').length + evidence.of('filter').length > 0)
  )
    return null;
  if (evidence.of('measure').length > 0) return null;
  const thing = evidence
    .of('thing')
    .find(({ dimension }) => dimension !== 'local_date' && dimension !== 'local_hour');
  const which = first || (isFound && !last) ? 'first' : 'last';
  // "My latest discovery" is an artist where nothing else is said.
  const isDiscovery = evidence.has('new') && !isFound;
  const discovered = isDiscovery ? firstPlaysOf(thing?.dimension ?? 'primary_artist_name') : [];
  const scope = evidence.scope();
  const isPlainDay = !thing && (isWhen || /\btimes?\b|\bdates?\b|\bdays?\b/.test(evidence.plain));
  return {
    ...emptyQuery,
    form: 'moment',
    which,
    dimension: isPlainDay
      ? 'local_timestamp'
      : (thing?.dimension ??
        (isDiscovery
          ? 'primary_artist_name'
          : scope.filters.length > 0 && isWhen
            ? 'local_timestamp'
            : 'track_name')),
    limit: thing && evidence.number !== undefined ? limitOf(evidence, thing) : 1,
    scope: { ...scope, filters: [...scope.filters, ...discovered] },
  };
}
