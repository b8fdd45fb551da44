import type { DateRange, Headline, PanelData, Period } from '../protocol/panel';
import { type ListeningRules, describeRules } from '../warehouse/rules';
import type { Queryable } from '../warehouse/warehouse';
import { artistsWithoutGenre } from './artists-without-genre';
import { availableYears } from './available-years';
import { genreCoverage } from './genre-coverage';
import { headline } from './headline';
import { historyBounds } from './history-bounds';
import { leftOut } from './left-out';
import { type HistoryBounds, localDate, resolvePeriod } from './periods';
import { pipelineGaps } from './pipeline-gaps';
import { pipelineHealth } from './pipeline-health';
import { playsOverTime } from './plays-over-time';
import { topArtists } from './top-artists';
import { topGenres } from './top-genres';
import { topTracks } from './top-tracks';
import { weekdayHours } from './weekday-hours';

/** `now` is the UTC instant to take for the present; `timeZone` the configured IANA zone; `rules` those in force. */
export interface PanelQuestion {
  period: Period;
  now: Date;
  timeZone: string;
  rules: ListeningRules;
}

/** Everything the panel shows for a period. The queries run one after the other: they share one connection. */
export async function panelData(
  db: Queryable,
  { period, now, timeZone, rules }: PanelQuestion,
): Promise<PanelData> {
  const history = await historyBounds(db);
  const resolved = resolvePeriod(period, localDate(now, timeZone), history);
  const frame = {
    generatedAt: now.toISOString(),
    timeZone,
    period,
    availableYears: await availableYears(db),
    health: await pipelineHealth(db),
    gaps: await pipelineGaps(db),
    genreCoverage: await genreCoverage(db),
    artistsWithoutGenre: await artistsWithoutGenre(db),
  };
  const words = describeRules(rules);
  if (!resolved) return { ...frame, ...nothing, rules: { words, leftOut: [] } };
  const { range, preceding } = resolved;
  const totals = await headline(db, range);
  return {
    ...frame,
    range,
    headline: totals,
    preceding: await comparison(db, preceding, history),
    playsOverTime: await playsOverTime(db, range),
    topArtists: await topArtists(db, range, totals.plays),
    topTracks: await topTracks(db, range, totals.plays),
    topGenres: await topGenres(db, range, totals.plays),
    hours: await weekdayHours(db, range),
    rules: { words, leftOut: await leftOut(db, range) },
  };
}

/** A span that began before the history did would make every change look like growth: it is left out. */
async function comparison(
  db: Queryable,
  range: DateRange | null,
  history: HistoryBounds | null,
): Promise<PanelData['preceding']> {
  if (!range || !history || history.firstDate > range.from) return null;
  return { range, headline: await headline(db, range) };
}

const noPlays: Headline = {
  plays: 0,
  listeningMinutes: 0,
  artists: 0,
  tracks: 0,
  newArtists: 0,
  activeDays: 0,
  days: 0,
};

const nothing = {
  range: null,
  headline: noPlays,
  preceding: null,
  playsOverTime: { bin: 'day', points: [] },
  topArtists: [],
  topTracks: [],
  topGenres: { genres: [], unclassifiedShare: 0 },
  hours: [],
} satisfies Partial<PanelData>;
