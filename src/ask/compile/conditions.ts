import type { Filter, Scope } from '../listening-query';
import { dateLiteral, literal } from './literal';
import type { Vocabulary } from './vocabulary';

/** The conditions of a scope, each a whole expression; none for the whole history. */
export function conditionsOf(scope: Scope, vocabulary: Vocabulary): string[] {
  const { from = null, to = null } = scope.period ?? {};
  return [...dates(from, to), ...scope.filters.map((filter) => conditionOf(filter, vocabulary))];
}

function dates(from: string | null, to: string | null): string[] {
  if (from !== null && from === to) return [`local_date = ${dateLiteral(from)}`];
  if (from !== null && to !== null) return [`local_date BETWEEN ${dateLiteral(from)} AND ${dateLiteral(to)}`];
  if (from !== null) return [`local_date >= ${dateLiteral(from)}`];
  return to === null ? [] : [`local_date <= ${dateLiteral(to)}`];
}

export function conditionOf(filter: Filter, vocabulary: Vocabulary): string {
  const { expr, data_type: type } = vocabulary.column(filter.field);
  const { values, not } = filter;
  const [first, second] = values;
  switch (filter.op) {
    case 'between': {
      // Over midnight, or over the turn of the year.
      if (typeof first === 'number' && typeof second === 'number' && first > second) {
        return not
          ? `(${expr} < ${literal(first)} AND ${expr} > ${literal(second)})`
          : `(${expr} >= ${literal(first)} OR ${expr} <= ${literal(second)})`;
      }
      return `${expr}${not ? ' NOT' : ''} BETWEEN ${literal(first ?? '')} AND ${literal(second ?? first ?? '')}`;
    }
    case 'contains': {
      const any = values.map((value) => `CONTAINS(LOWER(${expr}), ${literal(String(value).toLowerCase())})`);
      const whole = any.length > 1 ? `(${any.join(' OR ')})` : (any[0] ?? 'FALSE');
      return not ? `NOT ${whole}` : whole;
    }
    default: {
      if (type === 'BOOLEAN') return `${expr} = ${literal(not ? !first : Boolean(first))}`;
      if (values.length === 1) return `${expr} ${not ? '<>' : '='} ${literal(first ?? '')}`;
      return `${expr}${not ? ' NOT' : ''} IN (${values.map(literal).join(', ')})`;
    }
  }
}

/** ` WHERE …`, or nothing. */
export const whereOf = (conditions: readonly string[]) =>
  conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
