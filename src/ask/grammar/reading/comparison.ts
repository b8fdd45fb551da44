import { weekdayPlural } from '../../weekday-names';
import { DateTime } from 'luxon';
import { listenedThings } from '../../dimensions';
import { type ListeningQuery, type Side, emptyQuery } from '../../listening-query';
import { isSum } from '../../sums';
import type { Mark } from '../marks';
import { type Evidence, type MarkOf, filterOf } from './evidence';
import { havingOf } from './having';
import { countMeasure, measureOf } from './measure';

/** What a measure can be the average of. */
const rates = ['local_date', 'week_of_play', 'month_of_play', 'session_id'];

/** Two or more periods, names or conditions, held against each other. */
export function readComparison(evidence: Evidence): ListeningQuery | null {
  if (evidence.has('but not', 'share', 'streak', 'rank') || havingOf(evidence)) return null;
  const isAsked =
    evidence.has('compare', 'versus', 'than') || evidence.has('or') || evidence.has('more', 'fewer');
  // Two periods apart from each other have no one answer.
  const isApart = evidence.periods().length > 1 && evidence.areApart() && !evidence.has('but not', 'also');
  if (!isAsked && !isApart) return null;
  const sides = sidesOf(evidence);
  // "Not by X or Y" leaves both out.
  if (!sides || sides.marks.some((mark) => evidence.isNegated(mark))) return null;
  // "Which songs did I play less this year than last": of each song, which a comparison of sums does not say.
  const asked = evidence.of('thing').some(({ dimension }) => listenedThings.includes(dimension));
  if (
    asked &&
    sides.sides.some(({ period }) => period) &&
    / (?:which|what) (?:songs?|tracks?|artists?|bands?|albums?) | how many (?:artists|songs|albums) (?:did|have) i (?:listen|play)\w*(?: to)? (?:more|less)/.test(
      evidence.plain,
    )
  )
    return null;
  const isRate = ({ dimension }: MarkOf<'bin'>) => rates.includes(dimension);
  // A breakdown of each side is more than it can show.
  if (evidence.of('bin').some((bin) => bin.isEach && !isRate(bin))) return null;
  const rest = evidence.without(...sides.marks);
  const found = measureOf(rest);
  // "More popular with me" is about plays.
  const measure = rest.has('popular') && / with me /.test(evidence.plain) ? 'plays' : found.measure;
  const scope = rest.scope();
  const what = counted(rest, measure);
  const bin = rest.of('bin').find(isRate);
  const per = bin && isSum(what) ? bin.dimension : rest.has('average') && isSum(what) ? 'local_date' : null;
  return { ...emptyQuery, form: 'comparison', measure: what, per, scope, sides: sides.sides };
}

/** "More different artists", "more new songs": what there is more of. */
function counted(evidence: Evidence, measure: string): string {
  if (measure !== 'plays') return measure;
  const more = evidence.cue('more', 'fewer');
  const thing =
    (more && evidence.thingAfter(more, 22)) ??
    (evidence.has('different', 'new') ? evidence.of('thing')[0] : undefined);
  if (!thing) return evidence.has('new') ? 'new_tracks' : measure;
  return listenedThings.includes(thing.dimension) ? (countMeasure(thing, evidence) ?? measure) : measure;
}

interface Sides {
  sides: Side[];
  marks: Mark[];
}

function sidesOf(evidence: Evidence): Sides | null {
  const periods = distinct(evidence.periods(), ({ period }) => `${period.from} ${period.to}`);
  if (periods.length > 1) {
    return {
      sides: periods.map(({ period }) => ({ label: period.words, period, filters: [] })),
      marks: periods,
    };
  }
  const names = sameKind(evidence.of('name'), ({ names: { kind } }) => kind);
  if (names.length > 1)
    return { sides: names.map((mark) => sideOf(mark, String(mark.names.values[0]))), marks: names };
  const filters = sameKind(evidence.of('filter'), ({ filter }) => filter.field);
  if (filters.length > 1)
    return { sides: filters.map((mark) => sideOf(mark, labelOf(mark))), marks: filters };
  return listed(evidence) ?? orNot(evidence) ?? halves(periods[0]) ?? before(evidence, periods[0]);
}

const sideOf = (mark: Mark, label: string): Side => ({
  label,
  period: null,
  filters: [filterOf(mark, false) ?? []].flat(),
});

function labelOf({ words, filter }: MarkOf<'filter'>): string {
  if (filter.field === 'is_weekend') return filter.values[0] === true ? 'weekends' : 'weekdays';
  if (filter.field === 'time_of_day_category') return String(filter.values[0]);
  return words.replace(/^(?:on|in|at|from|during|the|a|my) (?:the |a |my )?/, '');
}

/** "Mondays or Fridays" was read as one list. */
function listed(evidence: Evidence): Sides | null {
  const mark = evidence
    .of('filter')
    .find(
      ({ filter, words }) =>
        filter.op === 'is' &&
        filter.field === 'local_day_of_week' &&
        filter.values.length > 1 &&
        / or | and /.test(words),
    );
  if (!mark) return null;
  return {
    sides: mark.filter.values.map((value) => ({
      label: weekdayPlural(Number(value)),
      period: null,
      filters: [{ ...mark.filter, values: [value] }],
    })),
    marks: [mark],
  };
}

/** "On shuffle or not", "more on weekends": against the rest. */
function orNot(evidence: Evidence): Sides | null {
  const [mark] = evidence.of('filter').filter(({ filter }) => typeof filter.values[0] === 'boolean');
  if (!mark) return null;
  const rest = { ...mark.filter, not: !mark.filter.not };
  const label = labelOf(mark);
  const other =
    mark.filter.field === 'is_weekend' ? (label === 'weekends' ? 'weekdays' : 'weekends') : `not ${label}`;
  return {
    sides: [
      { label, period: null, filters: [mark.filter] },
      { label: other, period: null, filters: [rest] },
    ],
    marks: [mark],
  };
}

/** "Compare 2024 to 2025" was read as one stretch. */
function halves(mark: MarkOf<'period'> | undefined): Sides | null {
  const years = /^(\d{4}) to (\d{4})$/.exec(mark?.period.words ?? '');
  if (!mark || !years) return null;
  return {
    sides: [years[1], years[2]].map((year) => ({
      label: String(year),
      period: {
        from: `${year}-01-01`,
        to: year === years[2] ? mark.period.to : `${year}-12-31`,
        words: String(year),
      },
      filters: [],
    })),
    marks: [mark],
  };
}

/** "Did I listen more this year?": than in the whole period before. */
function before(evidence: Evidence, mark: MarkOf<'period'> | undefined): Sides | null {
  if (!mark || !evidence.has('more', 'fewer', 'compare', 'than', 'versus')) return null;
  const { period } = mark;
  const unit = /^(?:this|last) (week|month|quarter|year)$/.exec(period.words)?.[1] as
    | 'week'
    | 'month'
    | 'quarter'
    | 'year'
    | undefined;
  const isYear = /^\d{4}$/.test(period.words);
  if (!period.from || (!unit && !isYear)) return null;
  const name = unit ?? 'year';
  // "More than last year": this one against it.
  if (
    unit &&
    period.words.startsWith('last') &&
    (evidence.cue('than', 'versus', 'compare')?.at ?? Infinity) < mark.at
  ) {
    const now = DateTime.fromISO(evidence.today);
    const current = {
      from: now.startOf(unit).toFormat('yyyy-MM-dd'),
      to: evidence.today,
      words: `this ${unit}`,
    };
    return {
      sides: [
        { label: current.words, period: current, filters: [] },
        { label: period.words, period, filters: [] },
      ],
      marks: [mark],
    };
  }
  const begin = DateTime.fromISO(period.from).minus({ [`${name}s`]: 1 });
  const words = isYear ? String(begin.year) : `the ${name} before`;
  return {
    sides: [
      { label: period.words, period, filters: [] },
      {
        label: words,
        period: { from: begin.toFormat('yyyy-MM-dd'), to: begin.endOf(name).toFormat('yyyy-MM-dd'), words },
        filters: [],
      },
    ],
    marks: [mark],
  };
}

function distinct<Item>(items: Item[], keyOf: (item: Item) => string): Item[] {
  return items.filter((item, at) => items.findIndex((other) => keyOf(other) === keyOf(item)) === at);
}

/** The most of one kind. */
function sameKind<Item>(items: Item[], kindOf: (item: Item) => string): Item[] {
  const kinds = items.map(kindOf);
  const size = (kind: string) => kinds.filter((other) => other === kind).length;
  const most = kinds.toSorted((a, b) => size(b) - size(a))[0];
  return items.filter((item) => kindOf(item) === most);
}
