import {
  type AskPanelAnswer,
  type AskPanelFeedback,
  type AskPanelPrompt,
  type AskPanelRequest,
  type AskPanelState,
  parseAskRequest,
} from './ask';
import { type DropAnswer, type DropRequest, parseDropRequest } from './drop';
import type { GenreCoverage } from '../insights/genre-coverage';
import { type GenreAnswer, type GenreRequest, parseGenreRequest } from './genre-card';

/**
 * What the analytics panel shows and the messages between it and the extension host.
 * Dates are local dates (`YYYY-MM-DD`) in the configured time zone unless a name says UTC; both ends of a range are included.
 */

const namedPeriods = ['last_7_days', 'last_30_days', 'last_12_months', 'this_year', 'all_time'] as const;

/** A span the listener can choose. `year:2024` is that whole calendar year. */
export type Period = (typeof namedPeriods)[number] | `year:${number}`;

export const defaultPeriod: Period = 'last_30_days';

/** Reads a period from something untrusted (a message, saved state); anything else gives null. */
export function parsePeriod(value: unknown): Period | null {
  if (typeof value !== 'string') return null;
  const named = namedPeriods.find((period) => period === value);
  if (named) return named;
  const year = /^year:([12]\d{3})$/.exec(value)?.[1];
  return year ? `year:${Number(year)}` : null;
}

/** Local dates, both included. */
export interface DateRange {
  from: string;
  to: string;
}

/** The totals of a range. `artists` and `tracks` are distinct; `newArtists` were heard for the first time ever. */
export interface Headline {
  plays: number;
  listeningMinutes: number;
  artists: number;
  tracks: number;
  newArtists: number;
  /** Local dates with at least one play, out of `days`. */
  activeDays: number;
  days: number;
}

export type Bin = 'day' | 'week' | 'month';

/** Plays in time order without holes: a bin without a play is there with zeros. */
export interface PlaysOverTime {
  bin: Bin;
  points: PlaysPoint[];
}

/** `date` is the first day of the bin inside the range; weeks start on Monday. */
export interface PlaysPoint {
  date: string;
  plays: number;
  minutes: number;
}

/** A place in a ranking. `share` is the percentage (0–100) of all plays of the range. */
export interface Ranked {
  rank: number;
  name: string;
  plays: number;
  minutes: number;
  share: number;
}

/** An artist of a ranking, as a genre card names it; `genre` is its primary genre, `unclassified` without one. */
export interface ArtistGenre {
  artistKey: string | null;
  genre: string;
}

/** `artistId` is Spotify's id, where one is known. */
export interface RankedArtist extends Ranked, ArtistGenre {
  artistId: string | null;
}

export interface ArtistWithoutGenre {
  artistKey: string;
  artistName: string;
  plays: number;
}

export interface RankedTrack extends Ranked, ArtistGenre {
  trackId: string | null;
  artistName: string | null;
}

/** Genres are ranked without the unclassified plays, whose share of all plays (0–100) is said instead. */
export interface TopGenres {
  genres: Ranked[];
  unclassifiedShare: number;
}

/** Plays of one local hour (0–23) of one ISO weekday (1 = Monday … 7 = Sunday); hours without a play are absent. */
export interface HourCell {
  dayOfWeek: number;
  hour: number;
  plays: number;
}

/** One row of `pipeline_health`; `measuredAt` is as the warehouse has it, UTC. */
export interface HealthRow {
  metric: string;
  value: string | number | null;
  detail: string | null;
  measuredAt: string | null;
}

/** The rules in force, in words, and the listens of the range that they leave out. */
export interface RulesInForce {
  words: string[];
  leftOut: { reason: string; listens: number }[];
}

/** A time of which plays may be missing, or were until an import told of them. */
export interface HistoryGap {
  /** Local, ISO 8601 without a zone: the last play known before and the first one after. */
  from: string;
  to: string;
  isOpen: boolean;
  /** The source that covers it. */
  healedBy: string | null;
  /** Listens that are known inside by now. */
  listensFound: number;
}

/** Everything one refresh of the panel shows. */
export interface PanelData {
  /** UTC instant, ISO. */
  generatedAt: string;
  /** IANA name of the zone of all local dates and hours here. */
  timeZone: string;
  period: Period;
  /** Null only where the period is "all time" and there is no play at all. */
  range: DateRange | null;
  headline: Headline;
  /** The totals of the span before, where the history reaches back over all of it; null otherwise. */
  preceding: { range: DateRange; headline: Headline } | null;
  playsOverTime: PlaysOverTime;
  topArtists: RankedArtist[];
  topTracks: RankedTrack[];
  topGenres: TopGenres;
  /** Of all time. */
  genreCoverage: GenreCoverage;
  /** The most played over all time. */
  artistsWithoutGenre: ArtistWithoutGenre[];
  hours: HourCell[];
  health: HealthRow[];
  rules: RulesInForce;
  /** Open ones first, the newest first. */
  gaps: HistoryGap[];
  /** Years with a play, newest first; empty exactly when the warehouse holds no play. */
  availableYears: number[];
}

export type PanelState =
  | { kind: 'signed-out' }
  | { kind: 'empty'; signedIn: true }
  | { kind: 'loading' }
  | { kind: 'data'; data: PanelData; sample?: boolean }
  /** `message` says what went wrong, `hint` what to do about it. */
  | { kind: 'failed'; message: string; hint: string };

/** The collector's state, for the line under the title. `lastPlayedAt` and `blockedUntil` are UTC instants, ISO. */
export interface SyncStatus {
  kind: 'signed_out' | 'idle' | 'syncing' | 'rate_limited' | 'failed';
  lastPlayedAt: string | null;
  blockedUntil: string | null;
  message: string | null;
}

const panelCommands = [
  'collect',
  'signIn',
  'import',
  'cancelImport',
  'exploreSample',
  'leaveSample',
  'rules',
  'retry',
] as const;
export type PanelCommand = (typeof panelCommands)[number];

/** Webview to host. `ready` carries the period that the webview remembers, so that one answer is enough. */
export type PanelRequest =
  | { type: 'ready'; period: Period }
  | { type: 'period'; period: Period }
  | { type: 'command'; command: PanelCommand }
  | AskPanelRequest
  | GenreRequest
  | DropRequest;

/** Host to webview: always the whole state, so that a message lost while the panel was hidden does no harm. */
export interface PanelUpdate {
  type: 'state';
  state: PanelState;
  sync: SyncStatus;
  /** The import that is going on, if one is. */
  importing?: ImportProgress | null;
}

/** `message` names what is being read; `fraction` is 0–1 where it is known. */
export interface ImportProgress {
  message: string;
  fraction: number | null;
}

/** Everything that the host says to the webview. */
export type PanelMessage =
  | PanelUpdate
  | DropAnswer
  | GenreAnswer
  | AskPanelAnswer
  | AskPanelFeedback
  | AskPanelState
  | AskPanelPrompt;

/** Reads a message from the webview; null for anything that is not one. An unknown period becomes the default. */
export function parsePanelRequest(value: unknown): PanelRequest | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  const period = parsePeriod('period' in value ? value.period : null) ?? defaultPeriod;
  if (value.type === 'ready') return { type: 'ready', period };
  if (value.type === 'period') return { type: 'period', period };
  if (value.type === 'genre') return parseGenreRequest(value);
  if (value.type === 'ask') return parseAskRequest(value);
  if (value.type !== 'command' || !('command' in value)) return parseDropRequest(value);
  const command = panelCommands.find((known) => known === value.command);
  return command ? { type: 'command', command } : null;
}
