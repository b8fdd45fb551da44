import { type PlayRecord, emptyPlayRecord, uniquePlay } from '../play-record';
import { SkippedRow, isInRange } from './row-values';

/** A listen as services that follow players note it: by its start. Lengths in milliseconds. */
export interface Scrobble {
  source: 'lastfm' | 'listenbrainz' | 'maloja';
  startedAt: Date | null;
  track: string | null;
  artist: string | null;
  album: string | null;
  trackId: string | null;
  /** How long it was listened to, where the service knows. */
  listenedMs: number | null;
  trackMs: number | null;
}

/**
 * The record of a scrobble. Ours are dated by the end of the play: the start plus the length that is known, of the listen
 * or else of the track; the start itself where none is. A length that cannot be reckoned with is not kept either, since the
 * models take it off the end again. `now` is the instant of the import, UTC.
 */
export function playFromScrobble(scrobble: Scrobble, now: Date): PlayRecord | SkippedRow {
  const { source, startedAt, track, artist, trackId } = scrobble;
  if (!startedAt || Number.isNaN(startedAt.getTime())) return new SkippedRow('no readable time');
  if (!isInRange(startedAt, now, 'scrobble')) return new SkippedRow('time out of range', startedAt);
  const listenedMs = believable(scrobble.listenedMs);
  const trackMs = listenedMs === null ? believable(scrobble.trackMs) : scrobble.trackMs;
  const endedAt = new Date(startedAt.getTime() + (listenedMs ?? trackMs ?? 0));
  if (!isInRange(endedAt, now, 'scrobble')) return new SkippedRow('time out of range', endedAt);
  if (!track) return new SkippedRow('names no track, episode or chapter', endedAt);
  const play = emptyPlayRecord(endedAt, source, 'track', now);
  play.unique_play = uniquePlay(endedAt, trackId, track, artist);
  play.track_id = trackId;
  play.track_uri = trackId && `spotify:track:${trackId}`;
  play.track_name = track;
  play.track_duration_ms = trackMs;
  play.primary_artist_name = artist;
  play.album_name = scrobble.album;
  play.ms_played = listenedMs;
  return play;
}

/** A listen that lasted longer was paused, or its length is of something else: its end is not known. Milliseconds. */
const longestListen = 90 * 60_000;
const believable = (ms: number | null) => (ms !== null && ms <= longestListen ? ms : null);

/** A Unix time in seconds, or in milliseconds where it would be beyond the year 5000, as a number or its digits. */
export function unixInstant(value: unknown): Date | null {
  const number = typeof value === 'string' && /^\d{9,13}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  const instant = new Date(number > 1e11 ? number : number * 1000);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
