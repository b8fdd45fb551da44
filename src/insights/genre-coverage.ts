import type { Queryable } from '../warehouse/warehouse';
import { numberIn, percentage, rowsOf, textIn } from './rows';

/** How much of what is played has a genre, and who says so. Percentages are of plays, 0–100. */
export interface GenreCoverage {
  plays: number;
  classifiedPlays: number;
  percentage: number;
  bySource: { genreSource: string; plays: number; percentage: number }[];
}

const sql = `
  select coalesce(genre_source, 'unclassified') as genre_source, count(*) as plays
  from silver_listening_enriched
  group by coalesce(genre_source, 'unclassified')
  order by plays desc, genre_source`;

/** Genre coverage by plays over all time, with the plays of each kind of evidence. */
export async function genreCoverage(db: Queryable): Promise<GenreCoverage> {
  const sources = rowsOf(await db.query(sql)).map((row) => ({
    genreSource: textIn(row, 'genre_source') ?? 'unclassified',
    plays: numberIn(row, 'plays'),
  }));
  const plays = sources.reduce((sum, source) => sum + source.plays, 0);
  const classifiedPlays = sources
    .filter((source) => source.genreSource !== 'unclassified')
    .reduce((sum, source) => sum + source.plays, 0);
  return {
    plays,
    classifiedPlays,
    percentage: percentage(classifiedPlays, plays),
    bySource: sources.map((source) => ({ ...source, percentage: percentage(source.plays, plays) })),
  };
}
