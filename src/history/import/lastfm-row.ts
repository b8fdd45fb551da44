import type { PlayRecord } from '../play-record';
import { SkippedRow, hasOverlongText, isRow, text, utcInstant } from './row-values';
import { playFromScrobble, unixInstant } from './scrobble';

type Columns = Record<'artist' | 'album' | 'track' | 'time', number>;

/** What lastfm-to-csv writes, which has no header. */
const usual: Columns = { artist: 0, album: 1, track: 2, time: 3 };

/**
 * Reads the rows of a Last.fm export in their order: the CSV of lastfm-to-csv (no header), of lastfm.ghan.nl (`uts,…`) or
 * of lastfmstats.com (`Artist;Album;AlbumId;Track;Date#user`, milliseconds), or the JSON of the last. A CSV's header is no
 * row: null. Last.fm notes the start of a play in UTC and no length.
 */
export function lastFmReader(): (row: unknown, now: Date) => PlayRecord | SkippedRow | null {
  let columns: Columns | undefined;
  return (row, now) => {
    if (isRow(row)) return playOf(row, row['date'], now);
    if (!Array.isArray(row)) return new SkippedRow('not a row');
    if (!columns) {
      const named = columnsOf(row);
      columns = named ?? usual;
      if (named) return null;
    }
    const { artist, album, track, time } = columns;
    if (row.length <= Math.max(artist, track, time)) return new SkippedRow('not a row');
    return playOf({ artist: row[artist], album: row[album], track: row[track] }, row[time], now);
  };
}

function playOf(names: Record<string, unknown>, time: unknown, now: Date): PlayRecord | SkippedRow {
  const startedAt = unixInstant(time) ?? utcInstant(time) ?? dateOf(time);
  if (hasOverlongText(names)) return new SkippedRow('a text of unreasonable length', startedAt);
  return playFromScrobble(
    {
      source: 'lastfm',
      startedAt,
      track: text(names['track']),
      artist: text(names['artist']),
      album: text(names['album']),
      trackId: null,
      listenedMs: null,
      trackMs: null,
    },
    now,
  );
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `06 Sep 2026, 14:23`, in some versions without the comma. */
function dateOf(time: unknown): Date | null {
  const match =
    typeof time === 'string' && /^(\d\d?) ([A-Z][a-z]{2}) (\d{4}),? (\d\d:\d\d)/.exec(time.trim());
  if (!match) return null;
  const [, day = '', name = '', year, clock] = match;
  const month = String(months.indexOf(name) + 1).padStart(2, '0');
  return utcInstant(`${year}-${month}-${day.padStart(2, '0')} ${clock}`);
}

function columnsOf(header: readonly unknown[]): Columns | undefined {
  const names = header.map((name) => String(name).replace('\uFEFF', '').trim().toLowerCase());
  const find = (...patterns: RegExp[]) =>
    patterns.map((pattern) => names.findIndex((name) => pattern.test(name))).find((at) => at >= 0) ?? -1;
  const columns = {
    artist: find(/^artist$/, /^artist.?name$/),
    album: find(/^album$/, /^album.?name$/),
    track: find(/^(track|name|title|song)$/, /^track.?name$/),
    time: find(/^uts$/, /^date(#|$)/, /^utc_time$/, /^timestamp$/),
  };
  return columns.artist >= 0 && columns.track >= 0 && columns.time >= 0 ? columns : undefined;
}
