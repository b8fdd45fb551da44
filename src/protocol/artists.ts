/** What asking about artists brought; the JSON of `process-artists` and `backfill-artists`. */
export interface ArtistsOutcome {
  /** Artists that were answered about. */
  artists: number;
  /** Of these, artists that have a genre now, and those that have none. */
  classified: number;
  unclassified: number;
  /** Artists that could not be asked about, with the reason; they are asked about again. */
  failed: { artist: string; reason: string }[];
  /** Keys of the lake objects written. */
  objects: string[];
  /** Requests to each service. */
  calls: { spotify: number; musicbrainz: number; listenbrainz: number; lastfm: number };
  /** Artists that still wait to be asked about. */
  waiting: number;
  /** UTC, ISO 8601: until when Spotify is not asked, where artists wait for that. */
  until: string | null;
}
