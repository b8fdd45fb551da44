import { DateTime } from 'luxon';
import type { Filter, Period, Scope } from '../../listening-query';
import { dimensionOfKind } from '../names';
import type { Cue, Mark } from '../marks';

export type MarkOf<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>;

/** The marks of a question, asked for by what they are and where they stand. */
export class Evidence {
  readonly plain: string;
  readonly marks: readonly Mark[];
  /** The listener's local date. */
  readonly today: string;

  constructor(plain: string, marks: readonly Mark[], today: string) {
    this.plain = plain;
    this.marks = marks;
    this.today = today;
  }

  of<Kind extends Mark['kind']>(kind: Kind): MarkOf<Kind>[] {
    return this.marks.filter((mark): mark is MarkOf<Kind> => mark.kind === kind);
  }

  cue(...cues: Cue[]): MarkOf<'cue'> | undefined {
    return this.of('cue').find(({ cue }) => cues.includes(cue));
  }

  has(...cues: Cue[]): boolean {
    return this.cue(...cues) !== undefined;
  }

  /** The first noun after a word, no more than so many characters away. */
  thingAfter(cue: Mark, within = Infinity): MarkOf<'thing'> | undefined {
    return this.of('thing').find(({ at }) => at >= cue.end - 1 && at - cue.end < within);
  }

  /** The first number that is said. */
  get number(): number | undefined {
    return this.of('number')[0]?.value;
  }

  /** Without marks before or from a position on. */
  within(from: number, to: number): Evidence {
    return new Evidence(
      this.plain,
      this.marks.filter(({ at }) => at >= from && at < to),
      this.today,
    );
  }

  without(...marks: Mark[]): Evidence {
    return new Evidence(
      this.plain,
      this.marks.filter((mark) => !marks.includes(mark)),
      this.today,
    );
  }

  /** Periods that narrow; "all time" does not. */
  periods(): MarkOf<'period'>[] {
    return this.of('period').filter(({ period }) => period.from !== null || period.to !== null);
  }

  /** Whether the periods are not one stretch together. */
  areApart(): boolean {
    const periods = this.periods().map(({ period }) => period);
    const whole = joined(periods);
    return periods.some(
      ({ from, to }) => (from ?? '') < (whole?.from ?? '') || (to ?? '9999') > (whole?.to ?? '9999'),
    );
  }

  /** The words from one position to another. */
  text(from: number, to: number): string {
    return this.plain.slice(from, to);
  }

  /** Whether a "not" speaks of this mark: it stands before it with nothing but small words and its like between. */
  isNegated(mark: Mark): boolean {
    const cue = this.of('cue').findLast(
      ({ cue: word, end }) => (word === 'not' || word === 'never') && end <= mark.at + 1,
    );
    if (!cue || mark.at - cue.end > 40) return false;
    return this.marks.every(
      (between) =>
        between.at < cue.end - 1 ||
        between.at >= mark.at ||
        between.kind === mark.kind ||
        (between.kind === 'cue' && ['or', 'and', 'by', 'of', 'is'].includes(between.cue)),
    );
  }

  /** The names and filters as conditions: names of one kind are alternatives, like the days of one list. */
  filters(): Filter[] {
    const filters: Filter[] = [];
    for (const mark of this.marks) {
      const filter = filterOf(mark, this.isNegated(mark));
      if (!filter) continue;
      const same = filters.find(
        ({ field, not, op }) =>
          field === filter.field && not === filter.not && op === filter.op && op !== 'between',
      );
      if (same && !sameValues(same, filter)) same.values = [...same.values, ...filter.values];
      else if (!same) filters.push(filter);
    }
    return filters;
  }

  scope(): Scope {
    const isLeftOut = (mark: MarkOf<'period'>) => {
      const cue = this.of('cue').findLast(({ cue: word, end }) => word === 'not' && end <= mark.at + 1);
      return (
        cue !== undefined &&
        mark.at - cue.end < 6 &&
        /^(?:except|excluding|exclude|without|outside|other than|apart from|leaving out|ignoring|not in|not counting|minus|not including|besides)/.test(
          cue.words,
        )
      );
    };
    const periods = this.periods();
    const leftOut = periods.filter(isLeftOut);
    const kept = periods.filter((mark) => !leftOut.includes(mark));
    const outside = leftOut.map(
      ({ period: { from, to } }): Filter => ({
        field: 'local_date',
        op: 'between',
        values: [from ?? '0001-01-01', to ?? '9999-12-31'],
        not: true,
      }),
    );
    return { period: joined(kept.map(({ period }) => period)), filters: [...this.filters(), ...outside] };
  }

  period(): Period | null {
    return this.scope().period;
  }
}

/** "2024 and 2025": one after the other they are one stretch; else the first that was named. */
function joined(periods: readonly Period[]): Period | null {
  const [first, ...rest] = periods;
  if (!first) return null;
  return rest.reduce((whole, next) => {
    const [a, b] =
      whole.from !== null && next.from !== null && whole.from > next.from ? [next, whole] : [whole, next];
    if (a.to === null || b.from === null || b.from !== nextDay(a.to)) return whole;
    return { from: a.from, to: b.to, words: `${a.words} and ${b.words}` };
  }, first);
}

const nextDay = (date: string) => DateTime.fromISO(date).plus({ days: 1 }).toFormat('yyyy-MM-dd');

/** A mark as a condition, if it is one. */
export function filterOf(mark: Mark, not: boolean): Filter | null {
  if (mark.kind === 'filter')
    return { ...mark.filter, values: [...mark.filter.values], not: mark.filter.not !== not };
  if (mark.kind !== 'name') return null;
  const family = familyOf(mark);
  return family
    ? { field: 'primary_genre', op: 'contains', values: [family], not }
    : { field: dimensionOfKind[mark.names.kind], op: 'is', values: [...mark.names.values], not };
}

/** Country is asked for as the whole family: alt-country and its like are country too. */
function familyOf(mark: MarkOf<'name'>): string | null {
  return mark.names.kind === 'genre' && mark.words === 'country' ? 'country' : null;
}

const sameValues = (a: Filter, b: Filter) => JSON.stringify(a.values) === JSON.stringify(b.values);
