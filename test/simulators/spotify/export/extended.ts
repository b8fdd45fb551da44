import type { Play } from '../listener/play.ts';
import { hash32 } from '../listener/random.ts';

/** What must never reach a lake, a log or a screen; planted in every row so that a test can search for it. */
export const PLANTED = {
  ipAddress: '203.0.113.7',
  userName: 'planted-user-name',
  userAgent: 'planted-user-agent/1.0',
} as const;

/** A row of the extended streaming history as exported since 2025. Source: a recorded export of April 2025. */
export interface ExtendedExportRow {
  /** UTC, whole seconds, the end of the stream. */
  ts: string;
  platform: string;
  ms_played: number;
  conn_country: string;
  ip_addr: string;
  master_metadata_track_name: string | null;
  master_metadata_album_artist_name: string | null;
  master_metadata_album_album_name: string | null;
  spotify_track_uri: string | null;
  episode_name: string | null;
  episode_show_name: string | null;
  spotify_episode_uri: string | null;
  audiobook_title: null;
  audiobook_uri: null;
  audiobook_chapter_uri: null;
  audiobook_chapter_title: null;
  reason_start: string | null;
  reason_end: string | null;
  shuffle: boolean;
  skipped: boolean | null;
  offline: boolean;
  offline_timestamp: number | null;
  incognito_mode: boolean;
}

/**
 * The same plays as the extended export tells them, in the same order: also plays under 30 s and episodes, about a
 * tenth under another id of the recording, a few of content that was removed (no name, no URI).
 */
export function toExtendedExportRows(plays: readonly Play[]): ExtendedExportRow[] {
  return plays.map((play) => ({
    ts: toSecond(play.endedAtMs),
    platform: play.platform,
    ms_played: play.msPlayed,
    conn_country: play.country,
    ip_addr: PLANTED.ipAddress,
    ...contentOf(play),
    audiobook_title: null,
    audiobook_uri: null,
    audiobook_chapter_uri: null,
    audiobook_chapter_title: null,
    reason_start: play.reasonStart,
    reason_end: play.reasonEnd,
    shuffle: play.shuffle,
    skipped: skippedAsExported(play),
    offline: play.offline,
    offline_timestamp: offlineTimestamp(play),
    incognito_mode: play.incognito,
  }));
}

/** Whether the export has forgotten what was played: one row in 400, the same ones every time. */
export function isRemovedContent(play: Play): boolean {
  return hash32(Math.floor(play.startedAtMs / 1000), 400) % 400 === 0;
}

function contentOf(play: Play) {
  const nothing = {
    master_metadata_track_name: null,
    master_metadata_album_artist_name: null,
    master_metadata_album_album_name: null,
    spotify_track_uri: null,
    episode_name: null,
    episode_show_name: null,
    spotify_episode_uri: null,
  };
  if (isRemovedContent(play)) return nothing;
  if (play.kind === 'episode') {
    const { episode } = play;
    const uri = `spotify:episode:${episode.id}`;
    return {
      ...nothing,
      episode_name: episode.name,
      episode_show_name: episode.showName,
      spotify_episode_uri: uri,
    };
  }
  const { track } = play;
  return {
    ...nothing,
    master_metadata_track_name: track.name,
    master_metadata_album_artist_name: track.album.artist.name,
    master_metadata_album_album_name: track.album.name,
    spotify_track_uri: `spotify:track:${track.exportId ?? track.id}`,
  };
}

/** Always false from 2015 to 2022, and sometimes unknown. */
function skippedAsExported(play: Play): boolean | null {
  if (hash32(Math.floor(play.startedAtMs / 1000), 700) % 700 === 0) return null;
  return new Date(play.endedAtMs).getUTCFullYear() < 2023 ? false : play.skipped;
}

/** When the stream began: in seconds, but in milliseconds for 2021 and 2022, and absent before 2017. */
function offlineTimestamp(play: Play): number | null {
  const year = new Date(play.endedAtMs).getUTCFullYear();
  if (year < 2017) return null;
  return year === 2021 || year === 2022 ? play.startedAtMs : Math.floor(play.startedAtMs / 1000);
}

function toSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
