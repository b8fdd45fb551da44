import type { PanelData } from '../protocol/panel';
import type { DateRange } from '../protocol/period';
import type { Place } from '../protocol/place';
import { type ListeningRules, describeRules } from '../warehouse/rules';
import type { Queryable } from '../warehouse/warehouse';
import { availableYears } from './available-years';
import { historyBounds } from './history-bounds';
import { leftOut } from './left-out';
import { type HistoryBounds, localDate, resolvePeriod } from './periods';
import { viewOf } from './view-of';

/** `now` is the UTC instant to take for the present; `timeZone` the configured IANA zone; `rules` those in force. */
export interface PanelQuestion {
  place: Place;
  now: Date;
  timeZone: string;
  rules: ListeningRules;
}

const ever: DateRange = { from: '0001-01-01', to: '9999-12-31' };

/** Everything the panel shows at a place. */
export async function panelData(
  db: Queryable,
  { place, now, timeZone, rules }: PanelQuestion,
): Promise<PanelData> {
  const [history, years] = await Promise.all([historyBounds(db), availableYears(db)]);
  const today = localDate(now, timeZone);
  const resolved = resolvePeriod(place.period, today, history);
  const frame = {
    generatedAt: now.toISOString(),
    timeZone,
    place,
    bounds: history,
    availableYears: years,
  };
  const words = describeRules(rules);
  if (!resolved || !history) {
    const range = resolved?.range ?? null;
    const view = { view: 'nothing', message: 'There is no play yet.' } as const;
    return { ...frame, range, rules: { words, leftOut: [] }, view };
  }
  const { range } = resolved;
  const preceding = comparable(resolved.preceding, history);
  const [reasons, view] = await Promise.all([
    // The health of the pipeline is of all time.
    leftOut(db, place.view === 'health' ? ever : range),
    viewOf(db, { place, range, preceding, history, today }),
  ]);
  return { ...frame, range, rules: { words, leftOut: reasons }, view };
}

/** A span that began before the history did would make every change look like growth: it is left out. */
const comparable = (range: DateRange | null, history: HistoryBounds): DateRange | null =>
  range && history.firstDate <= range.from ? range : null;
