import type { Random } from '../../../src/sample/random';

export const parts = ['morning', 'afternoon', 'evening', 'night'] as const;
export const platforms = ['ios', 'android', 'web_player', 'windows'] as const;

/** When, where and how the listener hears an artist: no two artists alike, so that a filter that is lost shows. */
export interface Taste {
  appeal: number;
  /** Months into the history (0 = the first) from which the artist is heard, the best one, and for how many around it. */
  from: number;
  /** And to which. */
  until: number;
  peak: number;
  width: number;
  /** By index of `parts` and of `platforms`. */
  parts: number[];
  platforms: number[];
  weekend: number;
  abroad: number;
  /** Chances. */
  shuffle: number;
  offline: number;
  skip: number;
  explicit: number;
  /** Where a play is started from; null is unknown. */
  contexts: (string | null)[];
}

/** Months in which a genre was liked best: the favourite changes over the years. */
const peaks: Record<string, number> = {
  'indie folk': 8,
  synthpop: 18,
  country: 38,
  'alt-country': 32,
  'hip hop': 24,
  ambient: 28,
  metal: 3,
  'dance pop': 20,
  jazz: 36,
  'vocal jazz': 12,
};

/** Not heard any more. */
const outgrown = 'ska';

/** The taste for the artist at a place of the ranking, in a history of so many months. */
export function tasteOf(random: Random, at: number, genre: string, months: number): Taste {
  const spread = (low: number, high: number) => low * (high / low) ** random.next();
  return {
    appeal: 1 / (at + 6) ** 0.85,
    // Some were there from the start, some are of the newest month.
    from:
      at < 6 ? 1 + 2 * at : random.chance(0.35) ? 0 : at % 7 === 5 ? months - 1 : random.whole(1, months - 1),
    until: genre === outgrown ? 23 : at < 6 || random.chance(0.7) ? Infinity : random.whole(12, months),
    peak: (peaks[genre] ?? random.whole(0, months)) + random.between(-4, 4),
    width: random.between(9, 20),
    parts: parts.map(() => spread(0.15, 2)),
    platforms: platforms.map(() => spread(0.2, 2)),
    weekend: spread(0.3, 3),
    abroad: spread(0.3, 3),
    shuffle: random.next() ** 1.5,
    offline: 0.35 * random.next() ** 2,
    skip: 0.04 + 0.4 * random.next() ** 2,
    explicit: genre === 'hip hop' ? 0.7 : 0.3 * random.next() ** 2,
    contexts: [
      random.pick(['playlist', 'album']),
      random.pick(['playlist', 'artist']),
      random.pick(['album', 'collection']),
      random.pick(['playlist', null]),
    ],
  };
}

/** How likely an artist is to be heard. */
export interface Setting {
  /** Months into the history. */
  month: number;
  /** Index of `parts`. */
  part: number;
  isWeekend: boolean;
  /** Index of `platforms`. */
  platform: number;
  isAbroad: boolean;
}

export function liking(taste: Taste, { month, part, isWeekend, platform, isAbroad }: Setting): number {
  if (month < taste.from || month > taste.until) return 0;
  const season = Math.exp(-(((month - taste.peak) / taste.width) ** 2)) + 0.12;
  const novelty = 1 + 3 * Math.exp((taste.from - month) / 1.5);
  return (
    taste.appeal *
    season *
    novelty *
    (taste.parts[part] ?? 1) *
    (taste.platforms[platform] ?? 1) *
    (isWeekend ? taste.weekend : 1) *
    (isAbroad ? taste.abroad : 1)
  );
}
