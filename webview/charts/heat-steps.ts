import * as l10n from '@vscode/l10n';
import { count } from '../format';
import type { LegendItem } from './legend';

/** How plays become one of six strengths of a colour. */
export interface HeatSteps {
  /** 0 without a play, up to 5. */
  levelOf: (plays: number) => number;
  legend: LegendItem[];
}

const levels = 5;

/** Steps that each hold about as many of the days with a play, so that one day of excess does not pale all others. */
export function heatSteps(plays: readonly number[]): HeatSteps {
  const inOrder = plays.filter((some) => some > 0).toSorted((a, b) => a - b);
  const most = inOrder.at(-1) ?? 0;
  const ends = Array.from({ length: levels }, (_, step) =>
    step === levels - 1 ? most : (inOrder[Math.floor(((step + 1) * inOrder.length) / levels)] ?? most),
  );
  const levelOf = (some: number) => (some === 0 ? 0 : 1 + ends.findIndex((end) => some <= end));
  const steps = ends.flatMap((end, at): LegendItem[] => {
    const begin = at === 0 ? 1 : (ends[at - 1] ?? 0) + 1;
    if (begin > end) return [];
    const name = begin === end ? count(end) : `${count(begin)}–${count(end)}`;
    return [{ name, colour: `var(--heat-${at + 1})` }];
  });
  return { levelOf, legend: [{ name: l10n.t('no play'), colour: 'var(--heat-0)' }, ...steps] };
}
