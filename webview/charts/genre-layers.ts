import type { RankingView } from '../../src/protocol/views';
import { utcDate } from '../format';

export type Stream = NonNullable<RankingView['stream']>;

/** Plays of every genre in one bin, in the order of the genres. */
export interface Moment {
  date: string;
  start: Date;
  plays: number[];
  all: number;
}

export type Measure = 'plays' | 'share';

/** The colour of a genre, in their order; what is left over is grey. */
export const colourOf = (genre: string, at: number) =>
  `var(--series-${genre === 'other' ? 8 : Math.min(8, at + 1)})`;

export function momentsOf({ genres, points }: Stream): Moment[] {
  const byDate = new Map<string, Map<string, number>>();
  for (const { date, genre, plays } of points) {
    const byGenre = byDate.get(date) ?? new Map<string, number>();
    byDate.set(date, byGenre.set(genre, plays));
  }
  return [...byDate].map(([date, byGenre]) => {
    const plays = genres.map((genre) => byGenre.get(genre) ?? 0);
    return { date, start: utcDate(date), plays, all: plays.reduce((sum, some) => sum + some, 0) };
  });
}

/** Each genre's area lies on those before it. Without a play there is no share: a hole. */
export function layersOf(moments: Moment[], genres: string[], measure: Measure) {
  return genres.flatMap((genre, at) =>
    moments.map(({ start, plays, all }) => {
      const below = plays.slice(0, at).reduce((sum, some) => sum + some, 0);
      const per = measure === 'plays' ? 1 : all / 100;
      const isHole = measure === 'share' && all === 0;
      const [y1, y2] = isHole ? [Number.NaN, Number.NaN] : [below / per, (below + (plays[at] ?? 0)) / per];
      return { genre, start, y1, y2, fill: colourOf(genre, at) };
    }),
  );
}
