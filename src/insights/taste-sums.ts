import type { DateRange } from '../protocol/period';
import type { Queryable, ResultTable } from '../warehouse/warehouse';
import { between } from './between';
import { binColumn, binFor, binStart } from './plays-over-time';
import { type Row, dateIn, numberIn, rounded, rowsOf, textIn } from './rows';

/** Sums of a span from which mainstream and diversity are reckoned. */
export interface TasteSums {
  plays: number;
  scored: number;
  score: number;
  /** Plays by genre, `unclassified` left out. */
  genres: Map<string, number>;
}

const sql = (bin: string) => `
  select ${bin} as bin_start, primary_genre, sum(plays) as plays, sum(scored_plays) as scored, sum(mainstream_scores) as score
  from silver_genre_day
  where ${between}
  group by 1, 2`;

export const noTaste = (): TasteSums => ({ plays: 0, scored: 0, score: 0, genres: new Map() });

/** The sums of a range, by the first date of each bin. */
export async function tasteByBin(db: Queryable, range: DateRange): Promise<Map<string, TasteSums>> {
  const bin = binFor(range);
  return sumsIn(await db.query(sql(binColumn[bin]), [range.from, range.to]), (row) =>
    binStart(dateIn(row, 'bin_start') ?? '', bin, range),
  );
}

/** The sums of a whole range. */
export async function tasteOf(db: Queryable, range: DateRange): Promise<TasteSums> {
  const sums = sumsIn(await db.query(sql('0'), [range.from, range.to]), () => '');
  return sums.get('') ?? noTaste();
}

function sumsIn(table: ResultTable, binOf: (row: Row) => string): Map<string, TasteSums> {
  const bins = new Map<string, TasteSums>();
  for (const row of rowsOf(table)) {
    const bin = binOf(row);
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
