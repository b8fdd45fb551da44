import type { HistoryCoverage } from '../insights/history-coverage';

/** What one collection run brought; the JSON of `run-once`. */
export interface CollectOutcome {
  /** Items on Spotify's page. */
  fetched: number;
  /** Of these, plays that were not stored yet. */
  new: number;
  /** Whether plays may be lost between the last stored one and the page. */
  gap: boolean;
  /** Artists looked up. */
  artists: number;
  /** Keys of the lake objects written. */
  objects: string[];
  /** UTC end of the newest stored play, ISO 8601. */
  last_played_at: string | null;
}

/** What a backfill brought and could not bring; the JSON of `backfill`. Instants are UTC, ISO 8601. */
export interface BackfillOutcome extends CollectOutcome, HistoryCoverage {
  /** The end of the oldest play that Spotify's list still had. */
  earliest_at: string | null;
  /** What fills the rest, in words. */
  advice: string;
}

/** Where a listener asks Spotify for the export. */
export const exportRequestPage = 'https://www.spotify.com/account/privacy/';
