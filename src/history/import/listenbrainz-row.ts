import type { PlayRecord } from '../play-record';
import {
  type Row,
  SkippedRow,
  hasOverlongText,
  isRow,
  length,
  secondsLength,
  spotifyId,
  text,
} from './row-values';
import { playFromScrobble, unixInstant } from './scrobble';

/** Seconds of the longest track there may be; some clients write milliseconds where seconds belong. */
const longestTrack = 30_000;

/**
 * The record of a listen from ListenBrainz: `listened_at` (Unix seconds, the start) and `track_metadata`, the names and
 * what the client added: `duration_ms` or `duration` (s) of the track, `duration_played` (s), `spotify_id` (an address).
 * Source: the documentation of its JSON, and exports.
 */
export function playFromListenBrainz(row: unknown, now: Date): PlayRecord | SkippedRow {
  if (!isRow(row)) return new SkippedRow('not a row');
  const track = isRow(row['track_metadata']) ? row['track_metadata'] : {};
  const info: Row = isRow(track['additional_info']) ? track['additional_info'] : {};
  const startedAt = unixInstant(row['listened_at']);
  if (hasOverlongText(track) || hasOverlongText(info))
    return new SkippedRow('a text of unreasonable length', startedAt);
  const names: unknown = info['artist_names'];
  return playFromScrobble(
    {
      source: 'listenbrainz',
      startedAt,
      track: text(track['track_name']),
      artist: text(Array.isArray(names) ? names[0] : null) ?? text(track['artist_name']),
      album: text(track['release_name']),
      trackId: spotifyId(info['spotify_id'], 'track') ?? spotifyId(info['origin_url'], 'track'),
      listenedMs: seconds(info['duration_played']),
      trackMs: length(info['duration_ms']) ?? seconds(info['duration']),
    },
    now,
  );
}

function seconds(value: unknown): number | null {
  return Number(value) > longestTrack ? length(value) : secondsLength(value);
}
