import { type PlayRecord, emptyPlayRecord, uniquePlay } from '../play-record';
import {
  type Row,
  SkippedRow,
  amount,
  flag,
  hasOverlongText,
  isInRange,
  isRow,
  spotifyId,
  text,
  utcInstant,
} from './row-values';

/**
 * The record of a row of the extended streaming history, all three schemas of it: 2025 added audiobooks, before 2023
 * there were user names and user agents. Addresses, user names and user agents are not even read. Anything may be null.
 * `now` is the instant of the import, UTC.
 * Source: Spotify's "Understanding my data" and real packages.
 */
export function playFromExport(row: unknown, now: Date): PlayRecord | SkippedRow {
  if (!isRow(row)) return new SkippedRow('not a row');
  const endedAt = utcInstant(row['ts']);
  if (!endedAt || !hasSeconds(row['ts'])) return new SkippedRow('no readable time');
  if (!isInRange(endedAt, now, 'spotify')) return new SkippedRow('time out of range', endedAt);
  if (hasOverlongText(row)) return new SkippedRow('a text of unreasonable length', endedAt);
  return (
    trackOf(row, endedAt, now) ??
    chapterOf(row, endedAt, now) ??
    episodeOf(row, endedAt, now) ??
    new SkippedRow('names no track, episode or chapter', endedAt)
  );
}

/** Minutes alone are the account data's. */
const hasSeconds = (ts: unknown) => typeof ts === 'string' && /:\d\d:\d\d/.test(ts);

function trackOf(row: Row, endedAt: Date, now: Date): PlayRecord | undefined {
  const uri = text(row['spotify_track_uri']);
  const name = text(row['master_metadata_track_name']);
  if (!uri && !name) return undefined;
  const id = spotifyId(uri, 'track');
  const artist = text(row['master_metadata_album_artist_name']);
  const play = listen(row, emptyPlayRecord(endedAt, 'export', 'track', now));
  play.unique_play = uniquePlay(endedAt, id, name, artist, uri);
  play.track_id = id;
  play.track_name = name;
  play.track_uri = uri;
  play.primary_artist_name = artist;
  play.album_name = text(row['master_metadata_album_album_name']);
  return play;
}

function chapterOf(row: Row, endedAt: Date, now: Date): PlayRecord | undefined {
  const uri = text(row['audiobook_chapter_uri']);
  const chapter = text(row['audiobook_chapter_title']);
  const book = text(row['audiobook_title']);
  if (!uri && !chapter && !book && !text(row['audiobook_uri'])) return undefined;
  const play = listen(row, emptyPlayRecord(endedAt, 'export', 'chapter', now));
  play.unique_play = uniquePlay(endedAt, spotifyId(uri, 'chapter'), chapter, book);
  play.show_name = book;
  play.chapter_title = chapter;
  return play;
}

function episodeOf(row: Row, endedAt: Date, now: Date): PlayRecord | undefined {
  const uri = text(row['spotify_episode_uri']);
  const name = text(row['episode_name']);
  if (!uri && !name) return undefined;
  const show = text(row['episode_show_name']);
  const play = listen(row, emptyPlayRecord(endedAt, 'export', 'episode', now));
  play.unique_play = uniquePlay(endedAt, spotifyId(uri, 'episode'), name, show);
  play.episode_name = name;
  play.show_name = show;
  return play;
}

/** Fills in how it was listened to. */
function listen(row: Row, play: PlayRecord): PlayRecord {
  play.ms_played = amount(row['ms_played']);
  play.platform = text(row['platform']);
  play.conn_country = text(row['conn_country']);
  play.reason_start = text(row['reason_start']);
  play.reason_end = text(row['reason_end']);
  play.shuffle = flag(row['shuffle']);
  play.skipped = flag(row['skipped']);
  play.offline = flag(row['offline']);
  play.incognito_mode = flag(row['incognito_mode']);
  return play;
}
