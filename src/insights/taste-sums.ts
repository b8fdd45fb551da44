import type { DateRange } from '../protocol/period';
import type { Queryable } from '../warehouse/warehouse';
import { dateIn, numberIn, rounded, rowsOf, textIn } from './rows';

/** Sums of a span from which mainstream and diversity are reckoned. */
export interface TasteSums {
  plays: number;
  scored: number;
  score: number;
  /** Plays by genre, `unclassified` left out. */
  genres: Map<string, number>;
}

const daysSql = `
  select local_date, primary_genre, count(*) as plays, count(mainstream_score) as scored, sum(mainstream_score) as score
  from silver_listening_enriched
  where local_date between cast(? as date) and cast(? as date)
  group by local_date, primary_genre`;

export const noTaste = (): TasteSums => ({ plays: 0, scored: 0, score: 0, genres: new Map() });

/** The sums of each local date with a play, put together by what `binOf` makes of the date. */
export async function tasteBy(
  db: Queryable,
  range: DateRange,
  binOf: (date: string) => string,
): Promise<Map<string, TasteSums>> {
  const bins = new Map<string, TasteSums>();
  for (const row of rowsOf(await db.query(daysSql, [range.from, range.to]))) {
    const bin = binOf(dateIn(row, 'local_date') ?? '');
    const sums = bins.get(bin) ?? noTaste();
    bins.set(bin, sums);
    const plays = numberIn(row, 'plays');
    sums.plays += plays;
    sums.scored += numberIn(row, 'scored');
    sums.score += numberIn(row, 'score');
    const genre = textIn(row, 'primary_genre') ?? 'unclassified';
    if (genre !== 'unclassified') sums.genres.set(genre, (sums.genres.get(genre) ?? 0) + plays);
  }
  return bins;
}

/** The average of what is known; null where nothing is. */
export const mainstreamOf = ({ score, scored }: TasteSums): number | null =>
  scored === 0 ? null : rounded(score / scored, 1);

/** 100 × (1 − Σp²) over primary genres; null without a play that has one. */
export function diversityOf({ genres }: TasteSums): number | null {
  const plays = [...genres.values()];
  const all = plays.reduce((sum, some) => sum + some, 0);
  if (all === 0) return null;
  return rounded(100 * (1 - plays.reduce((sum, some) => sum + some * some, 0) / (all * all)), 1);
}
