import { expect } from 'vitest';
import { localDate, resolvePeriod } from '../../../src/insights/periods';
import type { PanelData } from '../../../src/protocol/panel';
import type { Period } from '../../../src/protocol/period';
import { type Place, keyedViews, viewNames } from '../../../src/protocol/place';
import { grouped } from './sums';
import type { History } from './history';
import { byText } from './listen';
import { referencePage } from './page';
import { keyOf } from './rankings';

/** Something that shows pages: a pipeline, or the insights over a warehouse. */
export interface Shown {
  history: History;
  now: Date;
  timeZone: string;
  panel(place: Place): Promise<PanelData>;
}

/** Keys of each kind of page: the most played thing, one in the middle, the least played one, and one that is not there. */
export function keysOf({ all }: History, view: Place['view']): string[] {
  const kind = view as keyof typeof keyOf;
  const keys = [...grouped(all, keyOf[kind])]
    .sort(([a, one], [b, two]) => two.length - one.length || byText(a, b))
    .map(([key]) => key);
  return [
    ...new Set([keys[0], keys[Math.floor(keys.length / 2)], keys.at(-1), 'no such \'%_" thing']),
  ].filter((key) => key !== undefined);
}

export function placesIn(history: History, view: Place['view'], period: Period): Place[] {
  if (keyedViews.includes(view)) return keysOf(history, view).map((key) => ({ view, period, key }));
  return [{ view, period }];
}

export const pagesButDay = viewNames.filter((view) => view !== 'day' && view !== 'health');

/** Fails unless a place shows what every listen comes to. */
export async function expectRight(shown: Shown, place: Place): Promise<void> {
  const { history, now, timeZone } = shown;
  const data = await shown.panel(place);
  const today = localDate(now, timeZone);
  const dates = history.all.map(({ date }) => date).sort();
  const [firstDate, lastDate] = [dates[0], dates.at(-1)];
  const bounds = firstDate && lastDate ? { firstDate, lastDate } : null;
  const resolved = resolvePeriod(place.period, today, bounds);
  expect(data.bounds).toEqual(bounds);
  expect(data.range).toEqual(resolved?.range ?? null);
  expect(data.availableYears).toEqual(
    [...new Set(dates.map((date) => Number(date.slice(0, 4))))].sort((a, b) => b - a),
  );
  if (!bounds || !resolved) {
    expect(data.view).toEqual({ view: 'nothing', message: 'There is no play yet.' });
    return;
  }
  const { range } = resolved;
  const comparable = (other: typeof range | null) => (other && other.from >= bounds.firstDate ? other : null);
  const before = resolved.preceding;
  const against = place.against ?? `year:${Number(range.to.slice(0, 4)) - 1}`;
  const named =
    place.against === undefined && before ? (`range:${before.from}..${before.to}` as const) : against;
  const other = before && place.against === undefined ? before : resolvePeriod(against, today, bounds)?.range;
  const page = referencePage(history, {
    place,
    range,
    preceding: comparable(before),
    today,
    against: { period: named, range: other ?? range },
  });
  if (!page) return;
  // The name of what nobody named: its range says what it is.
  const view =
    data.view.view === 'compare' && page.view === 'compare'
      ? { ...data.view, sides: [data.view.sides[0], { ...data.view.sides[1], period: page.sides[1].period }] }
      : data.view;
  expect(view).toEqual(page);
  expect(data.rules.leftOut).toEqual(
    [
      ...grouped(history.listens, (listen) =>
        listen.date >= range.from && listen.date <= range.to ? listen.whyNot : null,
      ),
    ]
      .map(([reason, listens]) => ({ reason, listens: listens.length }))
      .sort((a, b) => b.listens - a.listens || byText(a.reason, b.reason)),
  );
}
