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
