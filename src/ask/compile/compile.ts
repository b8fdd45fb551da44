import type { ListeningQuery } from '../listening-query';
import { laidOut } from './lay-out';
import { compileComparison } from './comparison';
import type { CompileContext } from './context';
import { compileLeaders } from './leaders';
import { compileDaysSince, compileMoment } from './moment';
import { compileList, compilePosition, compileProfile } from './position';
import { compileRanking, compileSeries } from './ranking';
import { compileConcentration, compileNewShare, compileShare, compileTopShare } from './share';
import { compileDaysWithout, compileSilence, compileStreak, compileStreakCount } from './streak';
import { compileThingShare, compileTotal } from './total';

const compilers: Record<ListeningQuery['form'], (context: CompileContext) => string> = {
  total: compileTotal,
  ranking: compileRanking,
  series: compileSeries,
  leaders: compileLeaders,
  comparison: compileComparison,
  share: compileShare,
  'top-share': compileTopShare,
  'thing-share': compileThingShare,
  concentration: compileConcentration,
  'new-share': compileNewShare,
  'streak-count': compileStreakCount,
  moment: compileMoment,
  'days-since': compileDaysSince,
  list: compileList,
  streak: compileStreak,
  silence: compileSilence,
  'days-without': compileDaysWithout,
  position: compilePosition,
  profile: compileProfile,
};

/**
 * The SELECT of a query, in SQL that DuckDB and Snowflake share. Values are literals in it and not parameters, so that it
 * can be copied and run as it stands. @throws PipelineError `bad_usage` for names that the semantic model does not have
 */
export function compileQuery(context: CompileContext): string {
  return laidOut(compilers[context.query.form](context));
}
