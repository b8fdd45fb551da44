import { DateTime } from 'luxon';
import { listenedThings } from '../../dimensions';
import { firstPlaysOf } from '../../first-play';
import { type ListeningQuery, type Period, emptyQuery } from '../../listening-query';
import { dimensionOfKind } from '../names';
import { type Evidence, filterOf } from './evidence';
import { measureOf } from './measure';

/** "What place does X have among my artists?" */
export function readPosition(evidence: Evidence): ListeningQuery | null {
  const [name] = evidence
    .of('name')
    .filter(({ names: { kind } }) => kind !== 'platform' && kind !== 'country');
  const isPlace =
    / (?:where )?(?:is|was|are|does|did) (?:still )?_+ (?:still )?(?:in|among|one of|be in|make|my|on) (?:my )?(?:top|most|favou?rite|number|biggest|best)/.test(
      evidence.plain,
    );
  if (!(evidence.has('rank') || isPlace) || !name) return null;
  const filter = filterOf(name, false);
  if (!filter) return null;
  const { measure } = measureOf(evidence);
  return {
    ...emptyQuery,
    form: 'position',
    measure: measure === 'listening_minutes' || measure === 'listening_hours' ? measure : 'plays',
    dimension: dimensionOfKind[name.names.kind],
    part: [{ ...filter, op: 'is', values: name.names.values }],
    scope: evidence.without(name).scope(),
  };
}

/** "Tell me about X": what there is to say of one name. */
export function readProfile(evidence: Evidence): ListeningQuery | null {
  if (!evidence.has('about') || evidence.of('name').length !== 1) return null;
  return { ...emptyQuery, form: 'profile', scope: evidence.scope() };
}

const listed = [
  ...listenedThings,
  'local_date',
  'month_of_play',
  'week_of_play',
  'local_year',
  'platform',
  'conn_country',
  'local_day_name',
];

/** "What did I listen to yesterday": songs. */
function impliedSongs(evidence: Evidence) {
  const what = evidence.cue('what', 'list', 'by');
  const isListening =
    /\b(?:what|which) (?:all )?(?:did|was|have|had|were) i (?:been )?(?:listen|play|hear|stream)/.test(
      evidence.plain,
    );
  return what &&
    (isListening ||
      / (?:list|show|name|give me) (?:me )?(?:everything|all) (?:by|from|of|i)/.test(evidence.plain)) &&
    evidence.of('thing').length === 0
    ? {
        kind: 'thing' as const,
        dimension: 'track_name',
        isPlural: true,
        at: what.at,
        end: what.end,
        words: what.words,
      }
    : undefined;
}

/** "Which genres …", "on which dates …": everything that occurs. */
export function readList(evidence: Evidence): ListeningQuery | null {
  const isDates = evidence.cue('list') !== undefined && /dates|days/.test(evidence.cue('list')?.words ?? '');
  const thing =
    evidence.of('thing').find(({ dimension }) => listed.includes(dimension)) ?? impliedSongs(evidence);
  if (isDates && !(thing && /list|name|all/.test(evidence.cue('list')?.words ?? ''))) {
    return { ...emptyQuery, form: 'list', dimension: 'local_date', scope: evidence.scope() };
  }
  // "Unique albums in 2025" is a number.
  const isAskedFor =
    evidence.has('what', 'list') || /\b(?:show|list|name|give|find|display)\b/.test(evidence.plain);
  if (evidence.has('different') && !isAskedFor) return null;
  if (!thing || evidence.has('how many', 'how often', 'how long', 'how much', 'average', 'share'))
    return null;
  if (!isAskedFor && !evidence.has('new') && evidence.of('name').length + evidence.periods().length === 0)
    return null;
  if (evidence.has('skip'))
    return {
      ...emptyQuery,
      form: 'ranking',
      measure: 'skips',
      dimension: thing.dimension,
      limit: evidence.number ?? (thing.isPlural ? 10 : 1),
      scope: evidence.scope(),
    };
  const scope = evidence.scope();
  const isNew = evidence.has('new');
  const from = scope.period?.from;
  // Genres and albums that did not occur before.
  if (isNew && from && (thing.dimension === 'primary_genre' || thing.dimension === 'album_name')) {
    const before: Period = {
      from: null,
      to: DateTime.fromISO(from).minus({ days: 1 }).toFormat('yyyy-MM-dd'),
      words: `before ${from}`,
    };
    return {
      ...emptyQuery,
      form: 'ranking',
      dimension: thing.dimension,
      scope,
      without: { period: before, filters: [] },
    };
  }
  const filters = [...scope.filters, ...(isNew ? firstPlaysOf(thing.dimension) : [])];
  return {
    ...emptyQuery,
    form: 'list',
    dimension: thing.dimension,
    limit: evidence.number ?? (thing.isPlural ? null : 1),
    scope: { ...scope, filters },
  };
}
