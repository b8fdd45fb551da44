import { namedPeriods } from '../protocol/period';
import { type Place, keyedViews, viewNames } from '../protocol/place';

/** The pages that a period alone makes, in the order of the tabs; the pipeline's health is of this moment, and quickly had. */
const tabs = viewNames.filter((view) => ![...keyedViews, 'compare', 'day', 'health'].includes(view));

/** Where a listener at a place is likely to go next, the likeliest first: other periods of the page, other pages of the period. */
export function placesAhead(place: Place): Place[] {
  if (place.view === 'day' || place.view === 'health') return [];
  const periods = namedPeriods.map((period) => ({ ...place, period }));
  const { period } = place;
  const pages = keyedViews.includes(place.view) ? [] : tabs.map((view): Place => ({ view, period }));
  return [...periods, ...pages].filter((next) => next.period !== period || next.view !== place.view);
}
