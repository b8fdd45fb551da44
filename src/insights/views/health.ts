import type { HealthView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { artistsWithoutGenre } from '../artists-without-genre';
import { genreCoverage } from '../genre-coverage';
import { newestRuns } from '../newest-runs';
import { pipelineGaps } from '../pipeline-gaps';
import { pipelineHealth } from '../pipeline-health';
import { playsBySource } from '../plays-by-source';

/** How the collecting goes, of all time. */
export async function healthView(db: Queryable): Promise<HealthView> {
  const [health, gaps, coverage, withoutGenre, bySource, runs] = await Promise.all([
    pipelineHealth(db),
    pipelineGaps(db),
    genreCoverage(db),
    artistsWithoutGenre(db),
    playsBySource(db),
    newestRuns(db),
  ]);
  return {
    view: 'health',
    health,
    gaps,
    genreCoverage: coverage,
    artistsWithoutGenre: withoutGenre,
    bySource,
    runs,
  };
}
