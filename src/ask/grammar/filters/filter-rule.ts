import type { Filter, FilterValue } from '../../listening-query';

/** A stretch of the question that narrows which plays count. Words have single spaces and one around them. */
export interface FilterRule {
  pattern: RegExp;
  filters: (match: RegExpExecArray) => Filter[];
}

export const is = (field: string, ...values: FilterValue[]): Filter => ({
  field,
  op: 'is',
  values,
  not: false,
});
export const not = (filter: Filter): Filter => ({ ...filter, not: true });
export const between = (field: string, from: number, to: number): Filter => ({
  field,
  op: 'between',
  values: [from, to],
  not: false,
});
export const holds = (field: string, ...values: string[]): Filter => ({
  field,
  op: 'contains',
  values,
  not: false,
});

export const rule = (pattern: RegExp, filter: Filter): FilterRule => ({ pattern, filters: () => [filter] });
