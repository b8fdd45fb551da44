import { panelData } from '../../../src/insights/panel-data';
import { defaultRules } from '../../../src/warehouse/rules';
import type { ModelBench } from '../model-case';
import type { Shown } from './check';
import { readHistory } from './history';

/** The pages of what a bench holds. */
export async function shownBy(bench: ModelBench, now: Date, timeZone = 'America/Denver'): Promise<Shown> {
  return {
    history: await bench.warehouse.withQueries(readHistory),
    now,
    timeZone,
    panel: (place) =>
      bench.warehouse.withQueries((query) =>
        panelData({ query }, { place, now, timeZone, rules: defaultRules }),
      ),
  };
}
