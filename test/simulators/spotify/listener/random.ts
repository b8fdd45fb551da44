/**
 * Seeded randomness. Everything made up here is a function of a seed and of small integers (which artist,
 * which day), so any part can be made again without making what comes before it.
 */

/** Mixes integers into 32 bits. One-to-one in the last part, so numbered things get distinct states. */
export function hash32(...parts: number[]): number {
  let h = 0x243f6a88;
  for (const part of parts) {
    h = (h ^ (part | 0)) >>> 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h = (h ^ (h >>> 16)) >>> 0;
    h = (h + 0x9e3779b9) >>> 0;
  }
  return h;
}

/** What a stream of random numbers is for; streams with different uses do not influence each other. */
export const STREAM = {
  artist: 1,
  artistId: 2,
  albumId: 3,
  trackId: 4,
  otherTrackId: 5,
  discography: 6,
  name: 7,
  day: 8,
  taste: 9,
  obsession: 10,
  playlist: 11,
  playlistId: 12,
  liked: 13,
  week: 14,
  show: 15,
  row: 16,
  user: 17,
  image: 18,
} as const;

/** A mulberry32 generator with the few draws that are needed. */
export class Rng {
  private state: number;

  constructor(...parts: number[]) {
    this.state = hash32(...parts);
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number in [low, high], both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Roughly normal around 0 with deviation 1, within ±3 (sum of uniforms: fast and never extreme). */
  normal(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * Math.sqrt(3);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  }

  /** The index of one of `weights`, each as likely as its weight says. */
  weighted(weights: readonly number[]): number {
    let total = 0;
    for (const weight of weights) total += weight;
    let at = this.next() * total;
    for (const [index, weight] of weights.entries()) {
      at -= weight;
      if (at < 0) return index;
    }
    return weights.length - 1;
  }
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 22 base-62 characters, the form of Spotify's ids (128 bits: the first character is at most 7). */
export function madeUpId(seed: number, stream: number, index: number): string {
  const rng = new Rng(seed, stream, index);
  let id = BASE62.charAt(Math.floor(rng.next() * 8));
  // Three characters from one draw: a draw has 32 bits, three characters need 18.
  for (let i = 0; i < 7; i++) {
    const draw = Math.floor(rng.next() * 238_328);
    id +=
      BASE62.charAt(draw % 62) +
      BASE62.charAt(Math.floor(draw / 62) % 62) +
      BASE62.charAt(Math.floor(draw / 3844));
  }
  return id;
}
