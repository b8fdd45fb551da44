import { createHash } from 'node:crypto';

/**
 * One line of the lake's listening history: a row of raw_data.spotify_listening_history. Unknown is null.
 * Instants are UTC, ISO 8601; `played_at` marks the end of the play.
 */
export interface PlayRecord extends Record<string, unknown> {
  unique_play: string;
  played_at: string;
  /** Where it was told of: the Web API, Spotify's two exports, or the export of another service. */
  source: 'api' | 'export' | 'account_export' | 'lastfm' | 'listenbrainz' | 'maloja';
  content_type: 'track' | 'episode' | 'chapter';
  track_id: string | null;
  track_name: string | null;
  track_uri: string | null;
  track_duration_ms: number | null;
  track_popularity: number | null;
  track_explicit: boolean | null;
  primary_artist_id: string | null;
  primary_artist_name: string | null;
  artists: { id: string | null; name: string | null }[] | null;
  album_id: string | null;
  album_name: string | null;
  album_type: string | null;
  album_release_date: string | null;
  album_total_tracks: number | null;
  context_type: string | null;
  context_uri: string | null;
  ms_played: number | null;
  platform: string | null;
  conn_country: string | null;
  reason_start: string | null;
  reason_end: string | null;
  shuffle: boolean | null;
  skipped: boolean | null;
  offline: boolean | null;
  incognito_mode: boolean | null;
  episode_name: string | null;
  show_name: string | null;
  chapter_title: string | null;
  ingested_at: string;
}

/** A record of which nothing is known yet but when, whence and what kind. */
export function emptyPlayRecord(
  playedAt: Date,
  source: PlayRecord['source'],
  contentType: PlayRecord['content_type'],
  ingestedAt: Date,
): PlayRecord {
  return {
    unique_play: '',
    played_at: playedAt.toISOString(),
    source,
    content_type: contentType,
    track_id: null,
    track_name: null,
    track_uri: null,
    track_duration_ms: null,
    track_popularity: null,
    track_explicit: null,
    primary_artist_id: null,
    primary_artist_name: null,
    artists: null,
    album_id: null,
    album_name: null,
    album_type: null,
    album_release_date: null,
    album_total_tracks: null,
    context_type: null,
    context_uri: null,
    ms_played: null,
    platform: null,
    conn_country: null,
    reason_start: null,
    reason_end: null,
    shuffle: null,
    skipped: null,
    offline: null,
    incognito_mode: null,
    episode_name: null,
    show_name: null,
    chapter_title: null,
    ingested_at: ingestedAt.toISOString(),
  };
}

/**
 * `YYYYMMDD_HHMMSS_<id>` in UTC. Where there is no id (local files, old exports) a hash of the names stands in for it, so
 * that two such plays of one second stay two.
 */
export function uniquePlay(playedAt: Date, id: string | null, ...names: (string | null)[]): string {
  const iso = playedAt.toISOString();
  const stamp = `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 10)}_${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}`;
  const part = id ?? `n${createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 21)}`;
  return `${stamp}_${part}`;
}
