import type { BackgroundStanding } from './notices';
import type { GenreCoverage } from '../insights/genre-coverage';
import type { DateRange, Period } from './period';

/**
 * What each page of the panel shows. Dates are local dates (`YYYY-MM-DD`), times local ISO 8601 without a zone, both in the
 * configured time zone; minutes have two decimals, percentages are 0–100 with one. Everything is of the page's period unless
 * it says otherwise.
 *
 * What several plays are of is called as its plays in the period spell it: of several spellings the last in the alphabet. A
 * recording that was played as two artists' is the one's whose key is the last. Equally many plays are ranked by name, then by key.
 */

/** The totals of a range. `artists`, `tracks` and `genres` are distinct; `newArtists` were heard for the first time ever. */
export interface Headline {
  plays: number;
  listeningMinutes: number;
  artists: number;
  tracks: number;
  /** Without `unclassified`. */
  genres: number;
  newArtists: number;
  /** Local dates with at least one play, out of `days`. */
  activeDays: number;
  days: number;
}

/** The totals of the span before, where the history reaches back over all of it. */
export interface Preceding {
  range: DateRange;
  headline: Headline;
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

/** An artist of a ranking, as its page and its genre card name it; `genre` is its primary genre, `unclassified` without one. */
export interface ArtistGenre {
  artistKey: string | null;
  genre: string;
}

/** `artistId` is Spotify's id, where one is known. Plays without an artist's name are not ranked. */
export interface RankedArtist extends Ranked, ArtistGenre {
  artistId: string | null;
}

/** `recordingId` names the track's page. Recordings without any title are not ranked. */
export interface RankedTrack extends Ranked, ArtistGenre {
  recordingId: string;
  trackId: string | null;
  artistName: string | null;
}

export interface ArtistWithoutGenre {
  artistKey: string;
  artistName: string;
  plays: number;
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

/** A time of which plays may be missing, or were until an import told of them. */
export interface HistoryGap {
  /** The last play known before and the first one after. */
  from: string;
  to: string;
  isOpen: boolean;
  /** The source that covers it. */
  healedBy: string | null;
  /** Listens that are known inside by now. */
  listensFound: number;
}

export interface OverviewView {
  view: 'overview';
  headline: Headline;
  preceding: Preceding | null;
  /** Each total in up to 30 equal parts of the range, in time order. */
  sparks: Record<'plays' | 'listeningMinutes' | 'artists' | 'tracks' | 'genres' | 'newArtists', number[]>;
  playsOverTime: PlaysOverTime;
  topArtists: RankedArtist[];
  topTracks: RankedTrack[];
  topGenres: TopGenres;
  hours: HourCell[];
  /** Of all time. */
  genreCoverage: GenreCoverage;
  /** Open ones, the newest first; of all time. */
  openGaps: number;
}

/** A day with a play. */
export interface CalendarDay {
  date: string;
  plays: number;
  minutes: number;
}

/** Whole years that the period touches, newest first. */
export interface CalendarView {
  view: 'calendar';
  years: { year: number; days: CalendarDay[] }[];
  /** Years of the period that are not shown, since there are too many. */
  yearsLeftOut: number;
}

export type RankingKind = 'artists' | 'tracks' | 'albums' | 'genres';

export interface RankingRow extends Ranked {
  /** Names the page of the row's thing; null where there is none. */
  key: string | null;
  /** The artist of a track or an album, by all its plays ever, as the id below. */
  artistName: string | null;
  artistKey: string | null;
  /** Spotify's id of the artist, track or album, where one is known. */
  spotifyId: string | null;
  /** The primary genre; null for genres themselves and albums. */
  genre: string | null;
  /** The first and last play ever, by the instant: where the clocks go back, the first can be later by the clock. */
  firstPlay: string;
  lastPlay: string;
  /** Its rank in the span before; null where it was not played then, or there is none to compare with. */
  rankBefore: number | null;
  /** Plays in twelve equal parts of the range, or each day of a shorter one, in time order; a day is of the part in which it begins. */
  trend: number[];
}

/** Plays of one genre in one bin. */
export interface GenrePoint {
  date: string;
  genre: string;
  plays: number;
}

export interface RankingView {
  view: RankingKind;
  /** The most played, a hundred at most. */
  rows: RankingRow[];
  /** How many there are. */
  total: number;
  /** There is a span before to compare ranks with. */
  hasBefore: boolean;
  /** Genres only: how the most played of them came and went; the others together are `other`, without `unclassified`. */
  stream: { bin: Bin; genres: string[]; points: GenrePoint[] } | null;
  /** Genres only: the share of plays without one. */
  unclassifiedShare: number | null;
}

export interface DiscoveriesView {
  view: 'discoveries';
  /** First plays ever, and plays of artists first heard in the period as a share of all its plays. */
  newArtists: number;
  newTracks: number;
  newArtistShare: number;
  overTime: { bin: Bin; points: { date: string; artists: number; tracks: number }[] };
  /** Artists first heard in the period, the most played since (until today) first, fifty at most. */
  artists: {
    key: string;
    name: string;
    artistId: string | null;
    genre: string;
    firstPlay: string;
    firstTrack: string | null;
    plays: number;
  }[];
}

/** From the start of its first play to the end of its last, also where that is after the period; to the second. */
export interface Session {
  /** The local date on which its first play ended: it belongs to that period. */
  date: string;
  from: string;
  to: string;
  minutes: number;
  plays: number;
}

export interface HabitsView {
  view: 'habits';
  sessions: {
    count: number;
    averageMinutes: number;
    medianMinutes: number;
    averagePlays: number;
    /** Five at most; equally long ones in time order. */
    longest: Session[];
    /** How many are how long, from short to long. */
    lengths: { label: string; count: number }[];
  };
  /**
   * Runs of local dates with a play, of equally long ones the newest. `longest` is cut off at the ends of the period; `current`
   * ends today or yesterday, over all time.
   */
  streaks: { current: (DateRange & { days: number }) | null; longest: (DateRange & { days: number }) | null };
  hours: HourCell[];
  timesOfDay: {
    name: 'morning' | 'afternoon' | 'evening' | 'night';
    plays: number;
    minutes: number;
    share: number;
  }[];
  /** Per local date of that kind in the range, with a play or without. */
  weekend: { weekdayPlaysPerDay: number; weekendPlaysPerDay: number; weekendShare: number };
  /** By month (1–12; with a play) and quarter (1–4) of the year, all years of the range together. */
  months: { month: number; plays: number; minutes: number }[];
  quarters: { quarter: number; plays: number; minutes: number }[];
}

export interface SkipRow {
  key: string | null;
  name: string;
  artistName: string | null;
  artistKey: string | null;
  listens: number;
  skips: number;
  rate: number;
}

/**
 * Over every listen to music, whatever the rules count as a play. Rates, bins and rows are of those whose end is known; rows have
 * at least five of them and one skip.
 */
export interface SkipsView {
  view: 'skips';
  /** All, whether their end is known or not. */
  listens: number;
  skips: number;
  /** Null where no end is known. */
  rate: number | null;
  rateBefore: number | null;
  /** How many of all listens tell whether they were skipped, in percent. */
  knownShare: number;
  overTime: { bin: Bin; points: { date: string; listens: number; rate: number | null }[] };
  tracks: SkipRow[];
  artists: SkipRow[];
}

export interface TasteView {
  view: 'taste';
  plays: number;
  /** Averages over plays; null where nothing is known. */
  mainstream: number | null;
  mainstreamBefore: number | null;
  /** 100 × (1 − Σp²) over primary genres of the period's plays. */
  diversity: number | null;
  diversityBefore: number | null;
  /** How many plays have a popularity, of their track or artist, in percent. */
  knownShare: number;
  overTime: { bin: Bin; points: { date: string; mainstream: number | null; diversity: number | null }[] };
  /** Plays by the popularity of their track, in tens (100 with the nineties); tens without a play are absent. */
  popularity: { from: number; plays: number }[];
  /** Plays by the decade in which the album came out; decades without a play are absent. */
  decades: { decade: number; plays: number }[];
  /** The most played artists with a popularity below 40, and of 70 or more. */
  niche: RankedArtist[];
  popular: RankedArtist[];
}

/** A period in review, made to be shared. */
export interface YearView {
  view: 'year';
  headline: Headline;
  preceding: Preceding | null;
  topArtists: RankedArtist[];
  topTracks: RankedTrack[];
  topAlbums: { rank: number; name: string; artistName: string | null; plays: number }[];
  topGenres: TopGenres;
  /** `YYYY-MM`, each of the range from the first to the last play of the history. */
  months: { month: string; plays: number; minutes: number; topArtist: string | null }[];
  /** Of a range of 62 days at most, each day; else none. */
  days: PlaysPoint[];
  /** The most plays; the first of several. */
  busiestDay: CalendarDay | null;
  longestStreak: (DateRange & { days: number }) | null;
  longestSession: Session | null;
  /** The first of the week, of several. */
  favouriteHour: HourCell | null;
  /** The artist first heard in the period that was played most since (until today). */
  discovery: { key: string; name: string; firstPlay: string; plays: number } | null;
  mainstream: number | null;
  /** With a title. */
  firstTrack: { name: string; artistName: string | null; at: string } | null;
  lastTrack: { name: string; artistName: string | null; at: string } | null;
}

export interface Side {
  period: Period;
  range: DateRange;
  headline: Headline;
  overTime: PlaysOverTime;
  topArtists: RankedArtist[];
  topTracks: RankedTrack[];
  topGenres: TopGenres;
}

export interface CompareView {
  view: 'compare';
  sides: [Side, Side];
  /** Artists with a play in both, by the plays of the first. */
  shared: { artists: number; top: { key: string; name: string; plays: [number, number] }[] };
  /** The most played of one that have no play in the other. */
  only: [RankedArtist[], RankedArtist[]];
}

/** What is said of one artist, track, album or genre. */
export interface Totals {
  plays: number;
  minutes: number;
  activeDays: number;
  /** Among its kind in the period: one more than have more plays. Null without a play. */
  rank: number | null;
  share: number;
}

/** Over all time. */
export interface Span {
  plays: number;
  firstPlay: string | null;
  lastPlay: string | null;
}

export interface ArtistView {
  view: 'artist';
  key: string;
  name: string;
  artistId: string | null;
  genre: string;
  totals: Totals;
  ever: Span;
  firstTrack: string | null;
  tracks: number;
  skipRate: number | null;
  playsOverTime: PlaysOverTime;
  topTracks: RankedTrack[];
  topAlbums: { key: string; name: string; plays: number }[];
  hours: HourCell[];
}

export interface TrackView {
  view: 'track';
  key: string;
  name: string;
  trackId: string | null;
  artistName: string | null;
  artistKey: string | null;
  artistId: string | null;
  albums: string[];
  genre: string;
  totals: Totals;
  ever: Span;
  skipRate: number | null;
  playsOverTime: PlaysOverTime;
  hours: HourCell[];
  /** The newest, twenty at most. */
  plays: { at: string; minutes: number; source: string; listeningSource: string }[];
}

export interface AlbumView {
  view: 'album';
  key: string;
  name: string;
  albumId: string | null;
  artistName: string | null;
  artistKey: string | null;
  released: string | null;
  totals: Totals;
  ever: Span;
  playsOverTime: PlaysOverTime;
  tracks: RankedTrack[];
}

export interface GenreView {
  view: 'genre';
  key: string;
  family: string | null;
  totals: Totals;
  ever: Span;
  artists: number;
  playsOverTime: PlaysOverTime;
  topArtists: RankedArtist[];
  topTracks: RankedTrack[];
  hours: HourCell[];
}

export interface DayPlay {
  at: string;
  track: string | null;
  recordingId: string;
  artist: string | null;
  artistKey: string | null;
  album: string | null;
  genre: string;
  minutes: number;
  isFirstOfArtist: boolean;
  isFirstOfTrack: boolean;
  /** A new session begins with it: not with the first play of the day where that goes on from the night before. */
  startsSession: boolean;
}

export interface DayView {
  view: 'day';
  date: string;
  headline: Headline;
  /** In time order. */
  plays: DayPlay[];
  /** Listens that do not count as plays. */
  leftOut: number;
  spoken: { at: string; show: string | null; title: string | null; minutes: number }[];
  /** The nearest days with a play. */
  before: string | null;
  after: string | null;
  /** Plays on the same day of other years, newest first. */
  otherYears: CalendarDay[];
}

export interface HealthView {
  view: 'health';
  /** How collecting by itself goes now; a made-up listener's does not. */
  background?: BackgroundStanding;
  health: HealthRow[];
  gaps: HistoryGap[];
  genreCoverage: GenreCoverage;
  /** The most played over all time. */
  artistsWithoutGenre: ArtistWithoutGenre[];
  bySource: { source: string; rawRows: number; plays: number }[];
  /** The newest runs, twenty at most; instants are UTC. */
  runs: { kind: string; outcome: string; finishedAt: string; newPlays: number; message: string | null }[];
}

/** The page is about something that the history does not have (any more). */
export interface NothingView {
  view: 'nothing';
  message: string;
}

export type View =
  | OverviewView
  | CalendarView
  | RankingView
  | DiscoveriesView
  | HabitsView
  | SkipsView
  | TasteView
  | YearView
  | CompareView
  | ArtistView
  | TrackView
  | AlbumView
  | GenreView
  | DayView
  | HealthView
  | NothingView;

/** A page that must be of that kind; null where there is nothing to show. @throws Error for a page of another kind */
export function viewAs<Name extends View['view']>(
  view: View,
  name: Name,
): Extract<View, { view: Name }> | null {
  if (view.view === 'nothing') return null;
  if (view.view !== name) throw new Error(`The page is ${view.view}, not ${name}.`);
  return view as Extract<View, { view: Name }>;
}
