import type { TrackPlay } from '../simulators/spotify/listener/play.ts';

/** Of plays in the order in which they ended, those that Spotify’s list of 50 held at an instant (Unix ms, UTC), oldest first. */
export function heldAt(plays: readonly TrackPlay[], instant: number): TrackPlay[] {
  const held: TrackPlay[] = [];
  for (let at = firstAfter(plays, instant) - 1; at >= 0 && held.length < 50; at -= 1) {
    const play = plays[at];
    if (play && play.visibleAtMs <= instant) held.push(play);
  }
  return held.reverse();
}

function firstAfter(plays: readonly TrackPlay[], instant: number): number {
  let low = 0;
  let high = plays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((plays[middle]?.endedAtMs ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
