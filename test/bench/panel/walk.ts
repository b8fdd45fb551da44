import { setTimeout } from 'node:timers/promises';
import { tabs } from '../../../src/insights/places-ahead';
import { thingsShown } from '../../../src/insights/things-shown';
import type { Pipeline } from '../../../src/pipeline/pipeline';
import type { PanelData } from '../../../src/protocol/panel';
import { type Period, namedPeriods } from '../../../src/protocol/period';
import { type Place, isSamePlace } from '../../../src/protocol/place';
import { randomFrom } from '../../support/random-numbers';

/**
 * The pages that somebody clicks through, each looked at for a while: another page of the period, another period of the page (any
 * year too), one of the first ten things of a list, or back. Gives what each click waited for, ms.
 */
export async function walk(
  history: Pipeline,
  clicks: number,
  lookMs: number,
  seed: number,
): Promise<number[]> {
  const random = randomFrom(seed);
  const anyOf = <One>(all: readonly One[]): One | undefined => all[Math.floor(random() * all.length)];
  const been: Place[] = [];
  const clock: number[] = [];
  let place: Place = { view: 'overview', period: 'last_30_days' };
  for (let click = 0; click < clicks; click += 1) {
    const asked = performance.now();
    const data = await history.panel(place);
    clock.push(performance.now() - asked);
    been.push(place);
    await setTimeout(lookMs);
    const next = nextOf(place, data, random(), anyOf, been);
    place = isSamePlace(next, place) ? { view: 'overview', period: 'last_30_days' } : next;
  }
  return clock;
}

function nextOf(
  place: Place,
  data: PanelData,
  chance: number,
  anyOf: <One>(all: readonly One[]) => One | undefined,
  been: readonly Place[],
): Place {
  const { period } = place;
  if (chance < 0.3) {
    const thing = anyOf(thingsShown(data.view, 10));
    if (thing) return { ...thing, period };
  }
  if (chance < 0.55) {
    const periods = [...namedPeriods, ...data.availableYears.map((year): Period => `year:${year}`)];
    return { ...place, period: anyOf(periods) ?? period };
  }
  if (chance < 0.65) return been.at(-2) ?? place;
  return { view: anyOf(tabs) ?? 'overview', period };
}
