import type { Play, PlayContext, TrackPlay } from '../listener/play.ts';
import { apiError, type Incoming, type Reply } from '../server/reply.ts';
import { trackObject } from './objects.ts';
import { oddTrack } from './odd-rows.ts';
import { wholeNumber } from './paging.ts';
import type { World } from './world.ts';

/** However far one pages, only so many plays are there. */
const CEILING = 50;
/** A shorter play is not shown, unless the options say otherwise. */
const SHORTEST = 30_000;
const DAY = 86_400_000;

/** Whether the Web API ever shows a play: tracks of 30 s or more. */
export function isShown(play: Play): play is TrackPlay {
  return isLong(play, SHORTEST);
}

const isLong = (play: Play, shortestMs: number): play is TrackPlay =>
  play.kind === 'track' && play.msPlayed >= shortestMs;

/** What the Web API shows at the clock's time: the last 50 plays of 30 s or more, no episodes, newest first. */
function visiblePlays(world: World): TrackPlay[] {
  const now = world.clock.now();
  for (let days = 4; ; days *= 4) {
    const from = now - days * DAY;
    const shown = world.listener
      .playsBetween(from, now + 1)
      .filter((play) => isLong(play, world.shortestShownMs ?? SHORTEST))
      .filter((play) => play.visibleAtMs <= now);
    if (shown.length >= CEILING || from <= world.listener.sinceMs)
      return shown.toReversed().slice(0, CEILING);
  }
}

/** GET /v1/me/player/recently-played */
export function recentlyPlayed(world: World, { query }: Incoming): Reply {
  const limit = wholeNumber(query.get('limit'), 20);
  if (limit === undefined || limit < 1 || limit > CEILING) return apiError(400, 'Invalid limit');
  if (query.has('before') && query.has('after'))
    return apiError(400, 'Only one of before and after may be given');
  const before = wholeNumber(query.get('before'), Number.MAX_SAFE_INTEGER);
  const after = wholeNumber(query.get('after'), -1);
  if (before === undefined || after === undefined) return apiError(400, 'Invalid cursor');
  const inRange = visiblePlays(world).filter((play) => play.endedAtMs < before && play.endedAtMs > after);
  // Going forward from `after`, a page holds the oldest that follow. Not documented; with limit 50 it is the same.
  const chosen = query.has('after') ? inRange.slice(-limit) : inRange.slice(0, limit);
  const base = `${world.apiUrl}/v1/me/player/recently-played`;
  const newest = chosen[0];
  const oldest = chosen.at(-1);
  const cursors =
    newest && oldest ? { after: String(newest.endedAtMs), before: String(oldest.endedAtMs) } : null;
  const onward = query.has('after') ? `after=${cursors?.after}` : `before=${cursors?.before}`;
  const rows = world.oddRows ? byArrival(chosen) : chosen;
  return {
    status: 200,
    json: {
      items: rows.map((play) => ({
        track: world.oddRows ? oddTrack(play) : trackObject(play.track),
        played_at: new Date(play.endedAtMs).toISOString(),
        context: play.context && contextObject(play.context, world.userId),
      })),
      next: cursors && `${base}?${onward}&limit=${limit}`,
      cursors,
      limit,
      href: `${base}?${query.toString() === '' ? `limit=${limit}` : query.toString()}`,
    },
  };
}

/** Rows as they arrived: what was late stands above what was heard after it. */
function byArrival(plays: readonly TrackPlay[]): TrackPlay[] {
  return plays.toSorted((a, b) => b.visibleAtMs - a.visibleAtMs || b.endedAtMs - a.endedAtMs);
}

function contextObject(context: PlayContext, userId: string) {
  if (context.type === 'collection') {
    return {
      type: 'collection',
      external_urls: { spotify: 'https://open.spotify.com/collection' },
      href: 'https://api.spotify.com/v1/me/tracks',
      uri: `spotify:user:${userId}:collection`,
    };
  }
  return {
    type: context.type,
    external_urls: { spotify: `https://open.spotify.com/${context.type}/${context.id}` },
    href: `https://api.spotify.com/v1/${context.type}s/${context.id}`,
    uri: `spotify:${context.type}:${context.id}`,
  };
}
