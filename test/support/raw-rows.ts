import { expect } from 'vitest';
import type { Listener } from '../simulators/spotify/listener/listener.ts';
import { isShown } from '../simulators/spotify/api/recently-played.ts';
import type { ExtendedExportRow } from '../simulators/spotify/export/extended.ts';
import type { CliBench } from './cli';

/** What Spotify's API showed between two instants (Unix ms, UTC), as `instant id`, in order. */
export function shownPlays(listener: Listener, fromMs: number, nowMs: number): string[] {
  return listener
    .playsBetween(fromMs, nowMs + 1)
    .filter(isShown)
    .filter((play) => play.visibleAtMs <= nowMs)
    .map((play) => `${new Date(play.endedAtMs).toISOString()} ${play.track.id}`)
    .toSorted();
}

/** The API's plays in the warehouse from an instant on, in the same form. */
export async function storedPlays(bench: CliBench, from: string): Promise<string[]> {
  const rows = await bench.rows(`
    select strftime(played_at, '%Y-%m-%dT%H:%M:%S.%gZ') || ' ' || track_id from raw_data.spotify_listening_history
    where source = 'api' and played_at >= timestamptz '${from}' order by 1`);
  return rows.map(([play]) => String(play));
}

/** What an export's row says of a play, in one line; rows of removed content say nothing and are not kept. */
export function exportedPlays(rows: readonly ExtendedExportRow[]): string[] {
  return rows
    .filter((row) => row.spotify_track_uri ?? row.spotify_episode_uri)
    .map(
      (row) =>
        `${row.ts} ${(row.spotify_track_uri ?? row.spotify_episode_uri)?.split(':')[2]} ${row.ms_played}`,
    )
    .toSorted();
}

/** The export's plays in the warehouse, in the same form. */
export async function importedPlays(bench: CliBench): Promise<string[]> {
  const rows = await bench.rows(`
    select strftime(played_at, '%Y-%m-%dT%H:%M:%SZ') || ' ' || substr(unique_play, 17) || ' ' || ms_played
    from raw_data.spotify_listening_history where source = 'export' order by 1`);
  return rows.map(([play]) => String(play)).toSorted();
}

/** Fails unless both lists are the same; says which plays are lost and which are there too often. */
export function expectSamePlays(stored: readonly string[], truth: readonly string[]): void {
  const left = [...stored];
  const lost = truth.filter((play) => {
    const at = left.indexOf(play);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  expect({ lost, surplus: left }).toEqual({ lost: [], surplus: [] });
}
