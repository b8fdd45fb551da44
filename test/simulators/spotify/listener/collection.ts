import type { Track } from './catalog-types.ts';
import type { Catalog } from './catalog.ts';
import { madeUpId, Rng, STREAM } from './random.ts';
import type { Taste } from './taste.ts';

const DAY = 86_400_000;
const QUARTER = 91.3125 * DAY;
const PLAYLISTS_PER_FAMILY = 4;

interface Playlist {
  id: string;
  tracks: readonly Track[];
}

export interface LikedTrack {
  track: Track;
  /** Unix ms, UTC. */
  likedAtMs: number;
}

/** The listener's playlists (renewed every quarter) and liked tracks. */
export class Collection {
  private readonly catalog: Catalog;
  private readonly taste: Taste;
  private readonly sinceMs: number;
  private readonly playlists = new Map<number, Playlist>();
  private liked: LikedTrack[] | undefined;

  constructor(catalog: Catalog, taste: Taste, sinceMs: number) {
    this.catalog = catalog;
    this.taste = taste;
    this.sinceMs = sinceMs;
  }

  /** A playlist of the family as it is at that time: the id stays, half of the tracks change with the quarter. */
  playlist(rng: Rng, family: number, atMs: number): Playlist {
    const number = family * PLAYLISTS_PER_FAMILY + Math.floor(rng.next() ** 2 * PLAYLISTS_PER_FAMILY);
    const quarter = Math.floor(atMs / QUARTER);
    const key = quarter * 1000 + number;
    const known = this.playlists.get(key);
    if (known) return known;
    const tracks = new Set<Track>();
    const old = new Rng(this.catalog.seed, STREAM.playlist, number, -1);
    while (tracks.size < 20) tracks.add(this.taste.pickTrack(old, family, this.sinceMs));
    const fresh = new Rng(this.catalog.seed, STREAM.playlist, number, quarter);
    while (tracks.size < 45) tracks.add(this.taste.pickTrack(fresh, family, quarter * QUARTER));
    const playlist = { id: madeUpId(this.catalog.seed, STREAM.playlistId, number), tracks: [...tracks] };
    this.playlists.set(key, playlist);
    return playlist;
  }

  /** What is liked at that time, oldest first. */
  likedAt(atMs: number): LikedTrack[] {
    this.liked ??= this.makeLiked();
    let low = 0;
    let high = this.liked.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.liked[middle]?.likedAtMs ?? 0) <= atMs) low = middle + 1;
      else high = middle;
    }
    return this.liked.slice(0, low);
  }

  /** About two likes a week for twenty years. */
  private makeLiked(): LikedTrack[] {
    const rng = new Rng(this.catalog.seed, STREAM.liked);
    const liked = new Map<Track, LikedTrack>();
    let at = this.sinceMs;
    while (at < this.sinceMs + 20 * 365 * DAY) {
      at += rng.next() * 7 * DAY;
      const family = this.taste.pickFamily(rng, at, 'evening');
      const track = this.taste.pickTrack(rng, family, at);
      if (!liked.has(track)) liked.set(track, { track, likedAtMs: Math.floor(at / 1000) * 1000 });
    }
    return [...liked.values()];
  }
}
