import type { Artist, Track } from './catalog-types.ts';
import type { Catalog } from './catalog.ts';
import { FAMILIES } from './genres.ts';
import type { SessionKind } from './sessions.ts';
import { Rng, STREAM } from './random.ts';

const QUARTER = 91.3125 * 86_400_000;
const MONTH = 30.4375 * 86_400_000;

/** How much more (or less) often a family is heard in sessions of a kind. What is not named counts 1. */
const LEANINGS: Record<SessionKind, Record<string, number>> = {
  morning: { rock: 1.4, 'hip hop': 1.3, classical: 0.4 },
  work: { ambient: 6, classical: 3, jazz: 2, metal: 0.4, 'hip hop': 0.5 },
  homeward: { rock: 1.3, pop: 1.3, metal: 1.2 },
  evening: { soul: 2, jazz: 2, folk: 1.5 },
  night: { ambient: 2.5, electronic: 2, jazz: 1.5 },
  weekend: { folk: 1.8, country: 1.5, soul: 1.5, world: 1.5 },
  party: { electronic: 4, 'hip hop': 2, latin: 3, pop: 2, classical: 0.1, ambient: 0.1 },
};

/** What the listener likes, and when. Tastes drift by the quarter; each month has an obsession in every family. */
export class Taste {
  private readonly catalog: Catalog;
  /** For each family: cumulative weights of its artists, by Zipf's law. */
  private readonly cumulative: readonly Float64Array[];

  constructor(catalog: Catalog) {
    this.catalog = catalog;
    this.cumulative = catalog.byFamily.map((artists) => {
      let sum = 0;
      return Float64Array.from(artists, (_, rank) => (sum += 1 / (rank + 3) ** 0.9));
    });
  }

  pickFamily(rng: Rng, atMs: number, kind: SessionKind): number {
    const leaning = LEANINGS[kind];
    const month = new Date(atMs).getUTCMonth();
    const summer = month >= 5 && month <= 7;
    const weights = FAMILIES.map((family, index) => {
      let weight = family.share * this.drift(index, atMs) * (leaning[family.name] ?? 1);
      if (summer && (family.name === 'latin' || family.name === 'electronic')) weight *= 1.6;
      if (month === 11 && (family.name === 'classical' || family.name === 'soul')) weight *= 1.8;
      return weight;
    });
    return rng.weighted(weights);
  }

  /** An artist of the family: the month's obsession now and then, otherwise by Zipf's law. */
  pickArtist(rng: Rng, family: number, atMs: number): Artist {
    return rng.chance(0.22) ? this.obsession(family, atMs) : this.byZipf(rng, family);
  }

  /** A track of the family that is released at that time. */
  pickTrack(rng: Rng, family: number, atMs: number): Track {
    for (let attempt = 0; attempt < 6; attempt++) {
      const track = trackOf(rng, this.pickArtist(rng, family, atMs), atMs);
      if (track) return track;
    }
    // The first artist of a family has been there since before streaming: see discography.ts.
    const track = this.catalog.byFamily[family]?.[0]?.albums.find((album) => album.releasedMs <= atMs)
      ?.tracks[0];
    if (!track)
      throw new RangeError(
        `Nothing of ${FAMILIES[family]?.name} is released at ${new Date(atMs).toISOString()}.`,
      );
    return track;
  }

  /** Between 0.35 and 1.9, moving slowly from one quarter to the next. */
  private drift(family: number, atMs: number): number {
    const quarter = Math.floor(atMs / QUARTER);
    const share = atMs / QUARTER - quarter;
    const level = (q: number): number =>
      0.35 + 1.55 * new Rng(this.catalog.seed, STREAM.taste, family, q).next();
    return level(quarter) * (1 - share) + level(quarter + 1) * share;
  }

  private obsession(family: number, atMs: number): Artist {
    const rng = new Rng(this.catalog.seed, STREAM.obsession, family, Math.floor(atMs / MONTH));
    const artists = this.catalog.byFamily[family] ?? [];
    return artists[Math.floor(rng.next() ** 1.5 * artists.length)] ?? this.byZipf(rng, family);
  }

  private byZipf(rng: Rng, family: number): Artist {
    const sums = this.cumulative[family] ?? new Float64Array();
    const wanted = rng.next() * (sums.at(-1) ?? 0);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const artist = this.catalog.byFamily[family]?.[low];
    if (!artist) throw new Error(`The catalog has no artist of ${FAMILIES[family]?.name}.`);
    return artist;
  }
}

/** One of the artist's tracks, hits more often; undefined if those tried are not out yet. */
export function trackOf(rng: Rng, artist: Artist, atMs: number): Track | undefined {
  for (let attempt = 0; attempt < 3; attempt++) {
    const track = artist.hits[Math.floor(rng.next() ** 2 * artist.hits.length)];
    if (track && track.album.releasedMs <= atMs) return track;
  }
  return undefined;
}
