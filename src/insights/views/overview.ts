import type { OverviewView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { genreCoverage } from '../genre-coverage';
import { headline, precedingHeadline } from '../headline';
import { pipelineGaps } from '../pipeline-gaps';
import { playsOverTime } from '../plays-over-time';
import { sparks } from '../sparks';
import { topArtists } from '../top-artists';
import { topGenres } from '../top-genres';
import { topTracks } from '../top-tracks';
import { weekdayHours } from '../weekday-hours';
import type { ViewQuestion } from './view-question';

/** The page that everything begins with. */
export async function overviewView(
  db: Queryable,
  { range, preceding, history }: ViewQuestion,
): Promise<OverviewView> {
  const totals = await headline(db, range, history);
  const [before, parts, series, artists, tracks, genres, hours, coverage, gaps] = await Promise.all([
    precedingHeadline(db, preceding),
    sparks(db, range),
    playsOverTime(db, range),
    topArtists(db, range, totals.plays),
    topTracks(db, range, totals.plays),
    topGenres(db, range, totals.plays),
    weekdayHours(db, range),
    genreCoverage(db),
    pipelineGaps(db),
  ]);
  return {
    view: 'overview',
    headline: totals,
    preceding: before,
    sparks: parts,
    playsOverTime: series,
    topArtists: artists,
    topTracks: tracks,
    topGenres: genres,
    hours,
    genreCoverage: coverage,
    openGaps: gaps.filter(({ isOpen }) => isOpen).length,
  };
}
