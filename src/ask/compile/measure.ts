import { PipelineError } from '../../base/errors';
import type { ListeningQuery } from '../listening-query';
import { isSum } from '../sums';
import type { Vocabulary } from './vocabulary';

/** What is reckoned for each group, and from where. */
export interface Measure {
  name: string;
  expr: string;
  table: string;
  /** Rows that say nothing of it are left out of rankings by it. */
  mayBeUnknown: boolean;
  /** Rows that it is about and no others. */
  conditions: string[];
  /** What a ranking shows beside it. */
  companions: { expr: string; name: string }[];
}

/** The measure of a query over groups of rows. */
export function measureOf(query: Pick<ListeningQuery, 'measure' | 'per'>, vocabulary: Vocabulary): Measure {
  const { expr, name, table } = vocabulary.metric(query.measure);
  const isPlays = table === 'silver_listening_enriched';
  const common = {
    table,
    // Counting those that were skipped needs no other, which spares the engine most of them.
    conditions: name === 'skips' ? ['is_skip = TRUE'] : [],
    mayBeUnknown: !expr.startsWith('COUNT'),
    companions: isPlays ? [companionOf(name)] : [],
  };
  if (query.per === null) return { ...common, name, expr };
  if (!isSum(query.measure)) throw new PipelineError('bad_usage', `"${name}" has no average by group.`);
  const per = vocabulary.column(query.per);
  return {
    ...common,
    name: `${name}_per_${perNames[query.per] ?? query.per}`,
    expr: `ROUND(1.0 * ${expr} / NULLIF(COUNT(DISTINCT ${per.expr}), 0), 2)`,
  };
}

const perNames: Record<string, string> = {
  local_date: 'day',
  week_of_play: 'week',
  month_of_play: 'month',
  quarter_of_play: 'quarter',
  local_year: 'year',
  local_hour: 'hour',
  session_id: 'session',
  primary_artist_name: 'artist',
  recording_id: 'track',
  album_name: 'album',
  primary_genre: 'genre',
};

/** Plays are shown with their minutes, everything else with its plays. */
const companionOf = (name: string) =>
  name === 'plays'
    ? { expr: 'ROUND(SUM(listened_minutes), 2)', name: 'listening_minutes' }
    : { expr: 'COUNT(*)', name: 'plays' };

/** How evenly plays spread over genres: 100 × (1 − Σp²), from the plays of each genre. */
export const diversity = {
  name: 'genre_diversity_score',
  expr: 'ROUND(100 * (1 - 1.0 * SUM(plays * plays) / NULLIF(SUM(plays) * SUM(plays), 0)), 1)',
};
