/** What the small surfaces show: the side bar's view and the status bar's tooltip. Times are local ISO 8601 without a zone. */
export interface Glance {
  /** Today's local date, `YYYY-MM-DD`. */
  date: string;
  today: { plays: number; minutes: number };
  /** The last seven local dates, today included. */
  week: { plays: number; minutes: number };
  /** Plays on each of the last 14 local dates, in time order, today last. */
  lastDays: number[];
  /** The newest plays, ten at most. */
  recent: { at: string; track: string; artist: string | null; recordingId: string }[];
}
