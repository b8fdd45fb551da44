import type { HealthRow, Ranked, RankedArtist, RankedTrack } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { genreCoverage, type GenreCoverage } from './genre-coverage';
import { historyBounds } from './history-bounds';
import { pipelineHealth } from './pipeline-health';
import { playsBySource } from './plays-by-source';
import { numberIn, rounded, rowsOf, textIn } from './rows';
import { topArtists } from './top-artists';
import { topGenres } from './top-genres';
import { topTracks } from './top-tracks';

/** The whole history in numbers, for the command line and the statistics view. */
export interface PipelineStatistics {
  totals: {
    plays: number;
    listeningHours: number;
    artists: number;
    tracks: number;
    genres: number;
    activeDays: number;
    /** Lake lines, before duplicates are resolved and the play rule applied; episodes and chapters included. */
    rawRows: number;
  };
  /** Lake lines and the plays they came to, by where they are from (`api`, `export`, `account_export`). */
  bySource: { source: string; rawRows: number; plays: number }[];
  /** Local timestamps of the first and the last play; null while there is none. */
  firstPlayAt: string | null;
  lastPlayAt: string | null;
  topArtists: RankedArtist[];
  topTracks: RankedTrack[];
  topGenres: Ranked[];
  genreCoverage: GenreCoverage;
  health: HealthRow[];
}

const totalsSql = `
  select
    count(*) as plays,
    sum(listened_minutes) as minutes,
    count(distinct coalesce(primary_artist_id, primary_artist_name)) as artists,
    count(distinct recording_id) as tracks,
    count(distinct case when primary_genre <> 'unclassified' then primary_genre end) as genres,
    count(distinct local_date) as active_days,
    min(local_timestamp) as first_play_at,
    max(local_timestamp) as last_play_at
  from silver_listening_enriched`;

/** Statistics over all time; an empty warehouse gives zeros and empty lists. */
export async function pipelineStatistics(db: Queryable): Promise<PipelineStatistics> {
  const [totals] = rowsOf(await db.query(totalsSql));
  const plays = numberIn(totals, 'plays');
  const bySource = await playsBySource(db);
  const bounds = await historyBounds(db);
  const range = bounds && { from: bounds.firstDate, to: bounds.lastDate };
  return {
    totals: {
      plays,
      listeningHours: rounded(numberIn(totals, 'minutes') / 60, 2),
      artists: numberIn(totals, 'artists'),
      tracks: numberIn(totals, 'tracks'),
      genres: numberIn(totals, 'genres'),
      activeDays: numberIn(totals, 'active_days'),
      rawRows: bySource.reduce((sum, source) => sum + source.rawRows, 0),
    },
    bySource,
    firstPlayAt: textIn(totals, 'first_play_at'),
    lastPlayAt: textIn(totals, 'last_play_at'),
    topArtists: range ? await topArtists(db, range, plays, 5) : [],
    topTracks: range ? await topTracks(db, range, plays, 5) : [],
    topGenres: range ? (await topGenres(db, range, plays, 5)).genres : [],
    genreCoverage: await genreCoverage(db),
    health: await pipelineHealth(db),
  };
}
