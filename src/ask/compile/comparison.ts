import type { Scope, Side } from '../listening-query';
import { conditionsOf, whereOf } from './conditions';
import type { CompileContext } from './context';
import { literal } from './literal';
import { diversity, measureOf } from './measure';
import { compileTotal } from './total';

/** A value for each side, in the order in which they were named. */
export function compileComparison({ query, vocabulary, today }: CompileContext): string {
  const sides = query.sides.map((side) => {
    const scope = within(query.scope, side);
    if (query.measure === diversity.name) {
      const total = compileTotal({ query: { ...query, scope }, vocabulary, today });
      return `SELECT ${literal(side.label)} AS side, ${diversity.name} FROM (${total}) AS scores`;
    }
    const measure = measureOf(query, vocabulary);
    return `SELECT ${literal(side.label)} AS side, ${measure.expr} AS ${measure.name} FROM ${measure.table}${whereOf([...conditionsOf(scope, vocabulary), ...measure.conditions])}`;
  });
  return sides.join(' UNION ALL ');
}

/** A side's own period goes before the one that all have. */
const within = (scope: Scope, side: Side): Scope => ({
  period: side.period ?? scope.period,
  filters: [...scope.filters, ...side.filters],
});
