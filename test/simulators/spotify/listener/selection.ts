import type { Track } from './catalog-types.ts';
import type { Collection } from './collection.ts';
import type { PlayContext } from './play.ts';
import type { Rng } from './random.ts';
import type { SessionKind } from './sessions.ts';
import { type Taste, trackOf } from './taste.ts';

/** What a stretch of a session is played from. */
export interface Selection {
  context: PlayContext | null;
  shuffle: boolean;
  /** How often a track is left within 30 s. */
  skipping: number;
  /** The next track; undefined when there is nothing left. */
  next(): Track | undefined;
}

const KINDS = ['playlist', 'album', 'artist', 'collection', 'search', 'loop'] as const;

/** Chooses what to play from at that time, in one genre family. */
export function select(
  rng: Rng,
  taste: Taste,
  collection: Collection,
  kind: SessionKind,
  atMs: number,
): Selection {
  const family = taste.pickFamily(rng, atMs, kind);
  const chosen = KINDS[rng.weighted(kind === 'work' ? [60, 15, 5, 15, 4, 1] : [36, 20, 12, 18, 11, 3])];
  if (chosen === 'playlist') return fromPlaylist(rng, collection, family, atMs);
  if (chosen === 'collection') {
    const liked = fromLiked(rng, collection, family, atMs);
    if (liked) return liked;
  }
  if (chosen === 'album') return fromAlbum(taste.pickTrack(rng, family, atMs));
  if (chosen === 'artist') return fromArtist(rng, taste.pickTrack(rng, family, atMs), atMs);
  if (chosen === 'loop') return onLoop(rng, taste.pickTrack(rng, family, atMs));
  const next = () =>
    taste.pickTrack(rng, rng.chance(0.93) ? family : taste.pickFamily(rng, atMs, kind), atMs);
  return { context: null, shuffle: false, skipping: 0.22, next };
}

function fromPlaylist(rng: Rng, collection: Collection, family: number, atMs: number): Selection {
  const playlist = collection.playlist(rng, family, atMs);
  const shuffle = rng.chance(0.7);
  const start = rng.int(0, playlist.tracks.length - 1);
  // A stride that shares no factor with 45 visits every track once, in an order that looks shuffled.
  const stride = shuffle ? rng.pick([7, 11, 13, 17, 19, 23]) : 1;
  let step = 0;
  const next = () => playlist.tracks[(start + stride * step++) % playlist.tracks.length];
  return { context: { type: 'playlist', id: playlist.id }, shuffle, skipping: 0.16, next };
}

function fromLiked(rng: Rng, collection: Collection, family: number, atMs: number): Selection | undefined {
  const liked = collection.likedAt(atMs).filter((one) => one.track.album.artist.family === family);
  if (liked.length < 10) return undefined;
  // Likes of late are at the end and are played more.
  const next = () => liked[liked.length - 1 - Math.floor(rng.next() ** 1.6 * liked.length)]?.track;
  return { context: { type: 'collection', id: '' }, shuffle: true, skipping: 0.15, next };
}

function fromAlbum(first: Track): Selection {
  let position = 0;
  const next = () => first.album.tracks[position++];
  return { context: { type: 'album', id: first.album.id }, shuffle: false, skipping: 0.1, next };
}

function fromArtist(rng: Rng, first: Track, atMs: number): Selection {
  let left = rng.int(4, 12);
  const next = () => (left-- > 0 ? (trackOf(rng, first.album.artist, atMs) ?? first) : undefined);
  return {
    context: { type: 'artist', id: first.album.artist.id },
    shuffle: rng.chance(0.4),
    skipping: 0.18,
    next,
  };
}

function onLoop(rng: Rng, track: Track): Selection {
  let left = rng.int(4, 14);
  const next = () => (left-- > 0 ? track : undefined);
  return { context: { type: 'album', id: track.album.id }, shuffle: false, skipping: 0.02, next };
}
