import { type Period, namedPeriods } from '../protocol/period';
import type { PanelData } from '../protocol/panel';
import { type Place, isSamePlace, keyedViews, viewNames } from '../protocol/place';
import type { DayView } from '../protocol/views';
import { thingsShown } from './things-shown';

/** The pages that a period alone makes, in the order of the tabs. */
export const tabs = viewNames.filter((view) => ![...keyedViews, 'day'].includes(view));

/** How many of each list on a page are likely, how many are possible, and how many years back. */
const [likelyThings, mostThings, mostYears] = [5, 10, 10];

/**
 * Where a listener at a place is likely to go next, the likeliest first: other periods of the page, other pages of the period, what
 * stands first on the page, and the page in other years; from a day, the days beside it.
 */
export function placesAhead(place: Place, { view, availableYears }: PanelData): Place[] {
  if (view.view === 'day') return daysBeside(view);
  const { period } = place;
  const inPeriods = (periods: readonly Period[]) =>
    periods.map((other): Place => ({ ...place, period: other }));
  const isOfThing = keyedViews.includes(place.view);
  const thingsOf = (most: number) => thingsShown(view, most).map((thing): Place => ({ ...thing, period }));
  const others = tabs.map((tab): Place => ({ view: tab, period }));
  const places = [
    ...inPeriods(namedPeriods),
    ...(isOfThing ? [] : others),
    ...thingsOf(likelyThings),
    ...(isOfThing ? others : []),
    ...inPeriods(availableYears.slice(0, mostYears).map((year): Period => `year:${year}`)),
    ...thingsOf(mostThings),
  ];
  return places.filter(
    (next, at) => ![place, ...places.slice(0, at)].some((earlier) => isSamePlace(earlier, next)),
  );
}

const daysBeside = ({ before, after }: DayView): Place[] =>
  [before, after].filter((date) => date !== null).map((date) => ({ view: 'day', period: `day:${date}` }));
