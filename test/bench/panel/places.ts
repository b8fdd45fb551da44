import type { Pipeline } from '../../../src/pipeline/pipeline';
import type { Period } from '../../../src/protocol/period';
import { type Place, viewNames } from '../../../src/protocol/place';
import type { View } from '../../../src/protocol/views';

/** The ranking in which the things of a page stand. */
const rankings: Record<string, Place['view']> = {
  artist: 'artists',
  track: 'tracks',
  album: 'albums',
  genre: 'genres',
};

/** Every page of a period; pages about one thing are about its most played. */
export async function placesOf(pipeline: Pipeline, period: Period): Promise<Place[]> {
  const places: Place[] = [];
  for (const view of viewNames) {
    const ranking = rankings[view];
    if (ranking) {
      const key = firstKey((await pipeline.panel({ view: ranking, period })).view);
      if (key) places.push({ view, period, key });
    } else if (view === 'day') places.push({ view, period: 'day:2026-06-14' });
    else places.push({ view, period });
  }
  return places;
}

const firstKey = (view: View): string | null => ('rows' in view ? (view.rows[0]?.key ?? null) : null);
