import { DateTime } from 'luxon';
import type { ReadingPart } from './answer';
import { listenedThings, periodsInOrder } from './dimensions';
import type { ListeningQuery, Period } from './listening-query';
import { type Phrase, describeQuery } from './words/describe-query';
import { dimensionWords, measureWords } from './words/nouns';

/** The parts of an interpretation, each with what a click can make of it. */
export function partsOf(
  query: ListeningQuery,
  today: string,
  about: (name: string) => string | null,
): ReadingPart[] {
  return describeQuery(query).map((phrase) => ({
    kind: phrase.kind,
    text: phrase.text,
    about: about(nameOf(phrase, query) ?? ''),
    choices: choicesOf(phrase, query, today).filter(({ text }) => text !== phrase.text),
  }));
}

/** What a part is called in the semantic model. */
function nameOf({ kind, at = 0 }: Phrase, { measure, dimension, scope }: ListeningQuery): string | null {
  if (kind === 'measure') return measure;
  if (kind === 'dimension') return dimension;
  return kind === 'filter' ? (scope.filters[at]?.field ?? null) : null;
}

type Choice = ReadingPart['choices'][number];

function choicesOf(phrase: Phrase, query: ListeningQuery, today: string): Choice[] {
  switch (phrase.kind) {
    case 'measure':
      return measures(query);
    case 'dimension':
      return dimensions(query);
    case 'period':
      // Sides with periods of their own would not follow.
      return query.sides.some((side) => side.period) ? [] : periods(query, today);
    case 'filter':
      return filters(query, phrase.at ?? 0);
    case 'limit':
      return [5, 10, 20, 50, 100].map((limit) => ({
        text: `${query.order === 'least' ? 'bottom' : 'top'} ${limit}`,
        query: { ...query, limit, place: null },
      }));
    default:
      return [];
  }
}

const additive = ['plays', 'listening_minutes', 'listening_hours'];

function measures(query: ListeningQuery): Choice[] {
  const names =
    query.form === 'total' || query.form === 'series' || query.form === 'comparison'
      ? [
          ...additive,
          'unique_artists',
          'unique_tracks',
          'unique_genres',
          'active_days',
          'sessions',
          'new_artists',
          'average_mainstream_score',
        ]
      : query.form === 'ranking'
        ? [...additive, 'active_days', 'unique_tracks', 'skips', 'skip_percentage']
        : [];
  // What is no sum has no average of its own.
  const usable = query.per === null ? names : names.filter((name) => additive.includes(name));
  return usable.map((measure) => ({ text: measureWords(measure, query.per), query: { ...query, measure } }));
}

function dimensions(query: ListeningQuery): Choice[] {
  const times = [...periodsInOrder, 'local_day_name', 'local_hour', 'time_of_day_category'];
  const isThing = listenedThings.includes(query.dimension ?? '');
  if (query.form !== 'ranking' && query.form !== 'series') return [];
  return (isThing ? listenedThings : times).map((dimension) => ({
    text: `by ${dimensionWords(dimension)}`,
    query: { ...query, dimension },
  }));
}

function periods(query: ListeningQuery, today: string): Choice[] {
  const now = DateTime.fromISO(today);
  const whole = (unit: 'week' | 'month' | 'year', back: number, words: string): Period => ({
    from: now
      .minus({ [`${unit}s`]: back })
      .startOf(unit)
      .toFormat('yyyy-MM-dd'),
    to:
      back === 0
        ? today
        : now
            .minus({ [`${unit}s`]: back })
            .endOf(unit)
            .toFormat('yyyy-MM-dd'),
    words,
  });
  const spans: Period[] = [
    whole('week', 0, 'this week'),
    whole('month', 0, 'this month'),
    whole('month', 1, 'last month'),
    {
      from: now.startOf('month').minus({ months: 2 }).toFormat('yyyy-MM-dd'),
      to: today,
      words: 'past 3 months',
    },
    whole('year', 0, 'this year'),
    whole('year', 1, 'last year'),
  ];
  const within = (period: Period | null): ListeningQuery => ({ ...query, scope: { ...query.scope, period } });
  return [
    ...spans.map((period) => ({ text: period.words, query: within(period) })),
    { text: 'all time', query: within(null) },
  ];
}

function filters(query: ListeningQuery, at: number): Choice[] {
  const withFilters = (all: ListeningQuery['scope']['filters']): ListeningQuery => ({
    ...query,
    scope: { ...query.scope, filters: all },
  });
  const { filters: all } = query.scope;
  return [
    { text: 'leave this out', query: withFilters(all.filter((_, place) => place !== at)) },
    {
      text: 'everything but this',
      query: withFilters(
        all.map((filter, place) => (place === at ? { ...filter, not: !filter.not } : filter)),
      ),
    },
  ];
}
