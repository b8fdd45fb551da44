import type { PlayRecord } from '../play-record';
import { type Row, SkippedRow, hasOverlongText, isRow, secondsLength, text } from './row-values';
import { playFromScrobble, unixInstant } from './scrobble';

/**
 * The record of a scrobble of Maloja: `time` (Unix seconds, the start), `track` with `artists`, `title`, `album` and
 * `length` (s), and `duration` (s), how long it was listened to. Older exports have the track's fields beside the time.
 */
export function playFromMaloja(row: unknown, now: Date): PlayRecord | SkippedRow {
  if (!isRow(row)) return new SkippedRow('not a row');
  const track: Row = isRow(row['track']) ? row['track'] : row;
  const startedAt = unixInstant(row['time']);
  const artists: unknown = track['artists'];
  const artist = text(Array.isArray(artists) ? artists[0] : artists);
  const album = albumName(track['album']);
  if (hasOverlongText({ ...track, artist, album }))
    return new SkippedRow('a text of unreasonable length', startedAt);
  return playFromScrobble(
    {
      source: 'maloja',
      startedAt,
      track: text(track['title']),
      artist,
      album,
      trackId: null,
      listenedMs: secondsLength(row['duration']),
      trackMs: secondsLength(track['length']),
    },
    now,
  );
}

const albumName = (album: unknown) =>
  isRow(album) ? (text(album['albumtitle']) ?? text(album['name'])) : text(album);
