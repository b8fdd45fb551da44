import type { Play } from '../listener/play.ts';

/** A row of the account data's `StreamingHistory_music_N.json`: minutes, UTC, no id. */
export interface AccountMusicRow {
  /** `2022-07-16 13:56` */
  endTime: string;
  artistName: string;
  trackName: string;
  msPlayed: number;
}

/** A row of its sibling `StreamingHistory_podcast_N.json`. */
export interface AccountPodcastRow {
  endTime: string;
  podcastName: string;
  episodeName: string;
  msPlayed: number;
}

const toMinute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

/** The music among the plays as the account data tells it. Spotify puts about the last year into it: pass only those. */
export function toAccountMusicRows(plays: readonly Play[]): AccountMusicRow[] {
  return plays
    .filter((play) => play.kind === 'track')
    .map(({ endedAtMs, msPlayed, track }) => ({
      endTime: toMinute(endedAtMs),
      artistName: track.album.artist.name,
      trackName: track.name,
      msPlayed,
    }));
}

/** The episodes among the plays. */
export function toAccountPodcastRows(plays: readonly Play[]): AccountPodcastRow[] {
  return plays
    .filter((play) => play.kind === 'episode')
    .map(({ endedAtMs, msPlayed, episode }) => ({
      endTime: toMinute(endedAtMs),
      podcastName: episode.showName,
      episodeName: episode.name,
      msPlayed,
    }));
}
