import type { LikedTrack } from '../listener/collection.ts';
import type { Incoming, Reply } from '../server/reply.ts';
import { artistObject, trackObject } from './objects.ts';
import { page, readRange } from './paging.ts';
import { isShown } from './recently-played.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
/** Days of each time range, as the reference describes them. */
const RANGES: Record<string, number> = { short_term: 28, medium_term: 182, long_term: 365 };

/** GET /v1/me. The display name and the address are of nobody. */
export function me(world: World, scope: string, account: number): Reply {
  const { userId, accountId } = world.idsOf(account);
  const email = scope.includes('user-read-email') ? { email: 'listener@example.invalid' } : {};
  const details = scope.includes('user-read-private')
    ? { country: 'US', explicit_content: { filter_enabled: false, filter_locked: false }, product: 'premium' }
    : {};
  return {
    status: 200,
    json: {
      account_id: accountId,
      display_name: 'Made-up Listener',
      ...email,
      ...details,
      external_urls: { spotify: `https://open.spotify.com/user/${userId}` },
      followers: { href: null, total: 3 },
      href: `https://api.spotify.com/v1/users/${userId}`,
      id: userId,
      images: [],
      type: 'user',
      uri: `spotify:user:${userId}`,
    },
  };
}

/** GET /v1/me/top/artists and /v1/me/top/tracks: what was played most before the clock's time. */
export function top(world: World, { query }: Incoming, what: 'artists' | 'tracks'): Reply {
  const range = readRange(query, 50, 20);
  if ('status' in range) return range;
  const term = query.get('time_range') ?? 'medium_term';
  const days = RANGES[term];
  if (days === undefined)
    return { status: 400, json: { error: { status: 400, message: 'Invalid time range' } } };
  const now = world.clock.now();
  const plays = world.listener.playsBetween(now - days * DAY, now).filter(isShown);
  const base = `${world.apiUrl}/v1/me/top/${what}?time_range=${term}`;
  const json =
    what === 'tracks'
      ? page(base, mostFrequent(plays.map((play) => play.track)), range, trackObject)
      : page(base, mostFrequent(plays.flatMap((play) => play.track.artists)), range, artistObject);
  return { status: 200, json };
}

/** GET /v1/me/tracks: saved tracks, newest first. */
export function savedTracks(world: World, { query }: Incoming): Reply {
  const range = readRange(query, 50, 20);
  if ('status' in range) return range;
  const liked = world.listener.likedAt(world.clock.now());
  return { status: 200, json: page(`${world.apiUrl}/v1/me/tracks`, liked, range, savedTrack) };
}

function savedTrack({ track, likedAtMs }: LikedTrack) {
  return { added_at: new Date(likedAtMs).toISOString().replace('.000Z', 'Z'), track: trackObject(track) };
}

function mostFrequent<T>(things: readonly T[]): T[] {
  const counts = new Map<T, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([thing]) => thing);
}
