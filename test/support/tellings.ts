import { AccountReader } from '../../src/history/import/account-row';
import { playFromExport } from '../../src/history/import/export-row';
import { SkippedRow } from '../../src/history/import/row-values';
import { type PlayRecord, emptyPlayRecord, uniquePlay } from '../../src/history/play-record';
import { isShown } from '../simulators/spotify/api/recently-played.ts';
import { toAccountMusicRows } from '../simulators/spotify/export/account-data.ts';
import { toExtendedExportRows } from '../simulators/spotify/export/extended.ts';
import type { TrackPlay } from '../simulators/spotify/listener/play.ts';
import { between } from './random-numbers';

/** When the rows are read, UTC. */
const now = new Date('2026-01-01T00:00:00Z');
/** A raw row knows which of the plays (by place) it tells of. */
export const truthOf = Symbol('the play that a raw row tells of');
export type RawRow = PlayRecord & { [truthOf]: number };

const asRaw = (record: PlayRecord, truth: number): RawRow => Object.assign(record, { [truthOf]: truth });

function named(play: TrackPlay, record: PlayRecord): PlayRecord {
  const { track } = play;
  record.track_name = track.name;
  record.primary_artist_name = track.album.artist.name;
  record.album_name = track.album.name;
  return record;
}

/** Plays of 30 s and more, their ends off by up to two seconds, late and out of order; ids as the API has them. */
export function polled(plays: readonly TrackPlay[], random: () => number): RawRow[] {
  const rows = plays.flatMap((play, truth) => {
    if (!isShown(play)) return [];
    const end = new Date(play.endedAtMs + Math.round(between(random, -2_000, 2_000)));
    const record = named(play, emptyPlayRecord(end, 'api', 'track', now));
    const { track } = play;
    record.unique_play = uniquePlay(end, track.id);
    record.track_id = track.id;
    record.track_duration_ms = track.durationMs;
    record.primary_artist_id = track.album.artist.id;
    record.album_id = track.album.id;
    return [asRaw(record, truth)];
  });
  return rows.sort(() => random() - 0.5);
}

export function exported(plays: readonly TrackPlay[]): RawRow[] {
  const told = toExtendedExportRows(plays);
  return told.flatMap((row, truth) => {
    const record = playFromExport(row, now);
    return record instanceof SkippedRow ? [] : [asRaw(record, truth)];
  });
}

export function accountExported(plays: readonly TrackPlay[]): RawRow[] {
  const { read } = new AccountReader();
  return toAccountMusicRows(plays).flatMap((row, truth) => {
    const record = read(row, now);
    return record instanceof SkippedRow ? [] : [asRaw(record, truth)];
  });
}

/** A service notes the beginning, to the second and a few late, of what was heard for half of its length or four minutes. */
export function scrobbled(plays: readonly TrackPlay[], random: () => number): RawRow[] {
  return plays.flatMap((play, truth) => {
    if (play.msPlayed < 30_000 || play.msPlayed < Math.min(240_000, play.track.durationMs / 2)) return [];
    const began = Math.floor((play.startedAtMs + between(random, 0, 10_000)) / 1000) * 1000;
    const record = named(play, emptyPlayRecord(new Date(began), 'lastfm', 'track', now));
    record.unique_play = uniquePlay(new Date(began), null, record.track_name, record.primary_artist_name);
    return [asRaw(record, truth)];
  });
}

/** The same by another exporter, which leaves the seconds out. */
export function inMinutes(rows: readonly RawRow[]): RawRow[] {
  return rows.map((row) => {
    const began = new Date(Math.floor(Date.parse(row.played_at) / 60_000) * 60_000);
    const key = uniquePlay(began, null, row.track_name, row.primary_artist_name);
    return { ...row, played_at: began.toISOString(), unique_play: key };
  });
}
