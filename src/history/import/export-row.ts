import { z } from 'zod';
import { type PlayRecord, emptyPlayRecord, uniquePlay } from '../play-record';

/**
 * A row of the extended streaming history, all three schemas of it: 2025 added audiobooks, before 2023 there were user
 * names and user agents. Addresses, user names and user agents are not even read. Anything may be null.
 * Source: Spotify's "Understanding my data" and real packages.
 */
const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

const exportRow = z.object({
  ts: z.string(),
  platform: text,
  ms_played: z.number().nonnegative().nullish().catch(null),
  conn_country: text,
  master_metadata_track_name: text,
  master_metadata_album_artist_name: text,
  master_metadata_album_album_name: text,
  spotify_track_uri: text,
  episode_name: text,
  episode_show_name: text,
  spotify_episode_uri: text,
  audiobook_title: text,
  audiobook_uri: text,
  audiobook_chapter_uri: text,
  audiobook_chapter_title: text,
  reason_start: text,
  reason_end: text,
  shuffle: flag,
  skipped: flag,
  offline: flag,
  incognito_mode: flag,
});

/** Why a row is not kept, in the receipt's words. */
export type SkipReason =
  | 'not a row'
  | 'no readable time'
  | 'time out of range'
  | 'names no track, episode or chapter';

/** Spotify opened in October 2008; a row from before is no row of theirs. */
const firstInstant = Date.UTC(2006, 0, 1);
const dayMs = 86_400_000;

/** The record of an export row, or why there is none. `now` is the instant of the import, UTC. */
export function playFromExport(value: unknown, now: Date): PlayRecord | SkipReason {
  const parsed = exportRow.safeParse(value);
  if (!parsed.success) {
    const isRow = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRow ? 'no readable time' : 'not a row';
  }
  const row = parsed.data;
  const endedAt = parseUtc(row.ts);
  if (endedAt === null) return 'no readable time';
  if (endedAt.getTime() < firstInstant || endedAt.getTime() > now.getTime() + dayMs)
    return 'time out of range';
  const listen = {
    ms_played: row.ms_played === null || row.ms_played === undefined ? null : Math.round(row.ms_played),
    platform: row.platform || null,
    conn_country: row.conn_country || null,
    reason_start: row.reason_start || null,
    reason_end: row.reason_end || null,
    shuffle: row.shuffle ?? null,
    skipped: row.skipped ?? null,
    offline: row.offline ?? null,
    incognito_mode: row.incognito_mode ?? null,
  };

  if (row.spotify_track_uri || row.master_metadata_track_name) {
    const id = idOf(row.spotify_track_uri, 'track');
    const name = row.master_metadata_track_name || null;
    const artist = row.master_metadata_album_artist_name || null;
    return {
      ...emptyPlayRecord(endedAt, 'export', 'track', now),
      ...listen,
      unique_play: uniquePlay(endedAt, id, name, artist, row.spotify_track_uri ?? null),
      track_id: id,
      track_name: name,
      track_uri: row.spotify_track_uri || null,
      primary_artist_name: artist,
      album_name: row.master_metadata_album_album_name || null,
    };
  }
  if (row.audiobook_chapter_uri || row.audiobook_chapter_title || row.audiobook_title || row.audiobook_uri) {
    const id = idOf(row.audiobook_chapter_uri, 'chapter') ?? idOf(row.audiobook_chapter_uri, 'episode');
    return {
      ...emptyPlayRecord(endedAt, 'export', 'chapter', now),
      ...listen,
      unique_play: uniquePlay(endedAt, id, row.audiobook_chapter_title ?? null, row.audiobook_title ?? null),
      show_name: row.audiobook_title || null,
      chapter_title: row.audiobook_chapter_title || null,
    };
  }
  if (row.spotify_episode_uri || row.episode_name) {
    const id = idOf(row.spotify_episode_uri, 'episode');
    return {
      ...emptyPlayRecord(endedAt, 'export', 'episode', now),
      ...listen,
      unique_play: uniquePlay(endedAt, id, row.episode_name ?? null, row.episode_show_name ?? null),
      episode_name: row.episode_name || null,
      show_name: row.episode_show_name || null,
    };
  }
  return 'names no track, episode or chapter';
}

/** `ts` is UTC, whether it says so (`2025-04-28T21:04:35Z`) or not (`2013-10-09 20:24:30 UTC`, `2013-10-09 20:24:30`). */
function parseUtc(ts: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(?:Z|UTC)?$/.exec(ts.trim());
  if (!match) return null;
  const instant = new Date(`${match[1]}T${match[2]}Z`);
  // A 30th of February would become a day of March.
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(match[1] ?? '');
  return isReal ? instant : null;
}

function idOf(uri: string | null | undefined, kind: string): string | null {
  return new RegExp(`^spotify:${kind}:([A-Za-z0-9]+)$`).exec(uri ?? '')?.[1] ?? null;
}
