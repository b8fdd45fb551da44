import { weekdayPlural } from '../weekday-names';
import type { Filter, ListeningQuery, Scope } from '../listening-query';
import { dimensionWords, measureWords, plural } from './nouns';

/** How a question was understood, one phrase for each part of it. */
export interface Phrase {
  kind: 'measure' | 'dimension' | 'period' | 'filter' | 'limit' | 'order' | 'side';
  text: string;
  /** Where in the query it stands: the place of a filter. */
  at?: number;
}

export function describeQuery(query: ListeningQuery): Phrase[] {
  return [
    ...headOf(query),
    ...query.sides.map(({ label }): Phrase => ({ kind: 'side', text: label })),
    ...scopeOf(query.scope),
    ...tailOf(query),
  ];
}

function headOf(query: ListeningQuery): Phrase[] {
  const measure: Phrase = { kind: 'measure', text: measureWords(query.measure, query.per) };
  const thing = query.dimension === null ? '' : dimensionWords(query.dimension);
  const by: Phrase[] = query.dimension === null ? [] : [{ kind: 'dimension', text: `by ${thing}` }];
  const limit: Phrase[] =
    query.limit === null
      ? []
      : [
          {
            kind: 'limit',
            text: query.place
              ? `number ${query.place}`
              : `${query.order === 'least' ? 'bottom' : 'top'} ${query.limit}`,
          },
        ];
  switch (query.form) {
    case 'ranking':
      return [
        measure,
        ...by,
        ...(query.bin ? [{ kind: 'dimension', text: `and ${dimensionWords(query.bin)}` } as const] : []),
        ...limit,
      ];
    case 'series':
      if (query.part.length > 0)
        return [
          { kind: 'measure', text: 'share of plays' },
          ...query.part.map((filter): Phrase => ({ kind: 'order', text: describeFilter(filter) })),
          ...by,
        ];
      return [measure, ...by];
    case 'leaders':
      return [
        {
          kind: 'measure',
          text: `top ${query.limit ?? 1} ${thing} of each ${dimensionWords(query.bin ?? 'local_year')}`,
        },
      ];
    case 'comparison':
      return [measure, { kind: 'order', text: 'compared' }];
    case 'share':
      return [
        { kind: 'measure', text: `share of ${measureWords(query.measure, null)}` },
        ...query.part.map((filter): Phrase => ({ kind: 'order', text: describeFilter(filter) })),
      ];
    case 'top-share':
      return [
        { kind: 'measure', text: `share of the top ${query.limit ?? 1} ${plural(thing, query.limit ?? 1)}` },
      ];
    case 'new-share':
      return [{ kind: 'measure', text: 'share of plays of artists that were new then' }];
    case 'concentration':
      return [
        { kind: 'measure', text: `how many ${plural(thing, 2)} make ${query.limit ?? 50} % of the plays` },
      ];
    case 'streak-count':
      return [{ kind: 'measure', text: 'streaks of days' }];
    case 'thing-share':
      return [{ kind: 'measure', text: `share of the ${plural(thing, 2)}` }];
    case 'moment':
      return [
        {
          kind: 'measure',
          text: `${query.which ?? 'first'} ${(query.limit ?? 1) > 1 ? `${query.limit} plays` : 'play'}`,
        },
      ];
    case 'days-since':
      return [{ kind: 'measure', text: `days since the ${query.which ?? 'last'} play` }];
    case 'list':
      return [{ kind: 'measure', text: `all ${plural(thing, 2)}` }, ...(query.limit === null ? [] : limit)];
    case 'streak':
      return [
        { kind: 'measure', text: `${query.which === 'current' ? 'current' : 'longest'} streak of days` },
        ...by,
      ];
    case 'silence':
      return [{ kind: 'measure', text: 'longest break without a play' }];
    case 'days-without':
      return [{ kind: 'measure', text: 'days without a play' }];
    case 'position':
      return [
        { kind: 'measure', text: `place among ${plural(thing, 2)} by ${measureWords(query.measure, null)}` },
        ...query.part.map((filter): Phrase => ({ kind: 'order', text: describeFilter(filter) })),
      ];
    case 'profile':
      return [{ kind: 'measure', text: 'what there is to say' }];
    default:
      return [measure];
  }
}

function scopeOf(scope: Scope): Phrase[] {
  return [
    { kind: 'period', text: scope.period?.words ?? 'all time' },
    ...scope.filters.map((filter, at): Phrase => ({ kind: 'filter', text: describeFilter(filter), at })),
  ];
}

function tailOf({ having, without, alsoIn, order, form }: ListeningQuery): Phrase[] {
  const least: Phrase[] =
    order === 'least' && form === 'ranking' ? [{ kind: 'order', text: 'the least first' }] : [];
  const bounds: Phrase[] = having ? [{ kind: 'order', text: boundWords(having) }] : [];
  const absent: Phrase[] = without
    ? [
        {
          kind: 'order',
          text: `none in ${scopeOf(without)
            .map(({ text }) => text)
            .join(', ')}`,
        },
      ]
    : [];
  const also: Phrase[] = alsoIn
    ? [
        {
          kind: 'order',
          text: `also in ${scopeOf(alsoIn)
            .map(({ text }) => text)
            .join(', ')}`,
        },
      ]
    : [];
  return [...bounds, ...absent, ...also, ...least];
}

function boundWords({ measure, min, max }: NonNullable<ListeningQuery['having']>): string {
  if (measure.startsWith('new_') && min === 1) return 'first heard then';
  const words = measureWords(measure, null);
  if (min !== null && min === max) return `exactly ${min} ${plural(words, min)}`;
  if (min !== null && max !== null) return `${min} to ${max} ${words}`;
  return min === null ? `at most ${max} ${words}` : `at least ${min} ${words}`;
}

const monthShort = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A condition in words: "weekends only", "not on shuffle", "released 1990–1999". */
export function describeFilter({ field, op, values, not }: Filter): string {
  const no = not ? 'not ' : '';
  const list = values.map(String).join(' or ');
  const [from, to] = values;
  const isTrue = (values[0] === true) !== not;
  switch (field) {
    case 'is_weekend':
      return isTrue ? 'weekends only' : 'weekdays only';
    case 'shuffle':
      return isTrue ? 'on shuffle' : 'not on shuffle';
    case 'offline':
      return isTrue ? 'offline' : 'online';
    case 'track_explicit':
      return isTrue ? 'explicit' : 'not explicit';
    case 'is_single':
      return isTrue ? 'from singles' : 'not from singles';
    case 'is_compilation':
      return isTrue ? 'from compilations' : 'not from compilations';
    case 'is_first_play_of_artist':
      return isTrue ? 'artists heard for the first time' : 'artists heard before';
    case 'is_first_play_of_track':
      return isTrue ? 'songs heard for the first time' : 'songs heard before';
    case 'local_day_of_week':
      return `${no}on ${values.map((day) => weekdayPlural(Number(day))).join(' and ')}`;
    case 'local_month':
      return `${no}in ${values.map((month) => monthShort[Number(month) - 1] ?? month).join(', ')}`;
    case 'local_hour':
      return `${no}from ${String(from)}:00 to ${(Number(to) + 1) % 24}:00`;
    case 'time_of_day_category':
      return `${no}${values.map((part) => `${String(part)}s`).join(' or ')}`;
    case 'album_release_year':
      return op === 'between'
        ? `${no}released ${years(Number(from), Number(to))}`
        : `${no}released in ${list}`;
    case 'album_age_years':
      return `${no}albums older than ${String(from)} years`;
    case 'local_date':
      return `${no}from ${String(from)} to ${String(to)}`;
    case 'track_duration_minutes':
      return Number(to) >= 9999
        ? `${no}songs over ${String(from)} minutes`
        : `${no}songs under ${String(to)} minutes`;
    case 'listening_source':
      return `${no}played from ${plural(list, 2)}`;
    case 'platform':
      return `${no}on ${list}`;
    case 'conn_country':
      return `${no}in ${list}`;
    case 'primary_genre':
      return op === 'contains' ? `${no}any ${list} genre` : `${no}genre ${list}`;
    case 'primary_artist_name':
      return `${no}by ${list}`;
    case 'album_name':
      return `${no}on the album ${list}`;
    case 'track_name':
      return `${no}the song ${list}`;
    default:
      return `${no}${field} ${list}`;
  }
}

function years(from: number, to: number): string {
  if (from <= 0) return `before ${to + 1}`;
  if (to >= 9999) return `since ${from}`;
  return from === to ? `in ${from}` : `${from}–${to}`;
}
