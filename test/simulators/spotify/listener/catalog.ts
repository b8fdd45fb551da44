import type { Album, Artist, Track } from './catalog-types.ts';
import { addDiscography } from './discography.ts';
import { FAMILIES } from './genres.ts';
import { artistName } from './names.ts';
import { madeUpId, Rng, STREAM } from './random.ts';

/** All artists, albums and tracks that exist for one seed. */
export interface Catalog {
  seed: number;
  artists: readonly Artist[];
  /** The artists of each family (by position in FAMILIES), best liked first. */
  byFamily: readonly (readonly Artist[])[];
  artistById(id: string): Artist | undefined;
  albumById(id: string): Album | undefined;
  /** Also finds a track by the other id that the account export uses. */
  trackById(id: string): Track | undefined;
}

const built = new Map<string, Catalog>();

/** The catalog of a seed, 3,000 artists by default. Made once per process and seed (about 0.2 s). */
export function catalogFor(seed: number, artistCount = 3000): Catalog {
  const key = `${seed}/${artistCount}`;
  const known = built.get(key);
  if (known) return known;
  const catalog = buildCatalog(seed, artistCount);
  built.set(key, catalog);
  return catalog;
}

function buildCatalog(seed: number, artistCount: number): Catalog {
  const artists = makeArtists(seed, artistCount);
  const byFamily = FAMILIES.map((_, family) => artists.filter((artist) => artist.family === family));
  const ids = { album: 0, track: 0 };
  const guest = (artist: Artist, rng: Rng): Artist => {
    const mates = byFamily[artist.family] ?? artists;
    // Squared: well-known artists are invited more often.
    const from = rng.chance(0.85) ? mates : artists;
    return from[Math.floor(rng.next() ** 2 * from.length)] ?? artist;
  };
  for (const artist of artists) addDiscography(seed, artist, ids, guest);
  const albums = () => artists.flatMap((artist) => artist.albums);
  const tracks = () => albums().flatMap((album) => album.tracks);
  return {
    seed,
    artists,
    byFamily,
    artistById: lookup(() => artists.map((artist) => [artist.id, artist])),
    albumById: lookup(() => albums().map((album) => [album.id, album])),
    trackById: lookup(() =>
      tracks().flatMap((track): [string, Track][] =>
        track.exportId === null
          ? [[track.id, track]]
          : [
              [track.id, track],
              [track.exportId, track],
            ],
      ),
    ),
  };
}

/** An index that is built when it is first asked: generating a history never needs it. */
function lookup<T>(entries: () => [string, T][]): (id: string) => T | undefined {
  let map: Map<string, T> | undefined;
  return (id) => {
    map ??= new Map(entries());
    return map.get(id);
  };
}

function makeArtists(seed: number, count: number): Artist[] {
  const shares = FAMILIES.map((family) => family.share);
  const taken = new Set<string>();
  const artists: Artist[] = [];
  for (let index = 0; index < count; index++) {
    const rng = new Rng(seed, STREAM.artist, index);
    // The first artists fill every family once, so that no family is ever empty.
    const family = index < FAMILIES.length ? index : rng.weighted(shares);
    const popularity = Math.round(
      Math.max(0, Math.min(97, 92 - 11 * Math.log(1 + index / 12) + 7 * rng.normal())),
    );
    artists.push({
      index,
      id: madeUpId(seed, STREAM.artistId, index),
      name: nameFor(rng, index, artists, taken),
      family,
      genres: genresFor(rng, family),
      genresPublished: rng.chance(0.5),
      popularity,
      followers: Math.round(1.17 ** popularity * rng.int(20, 60)),
      albums: [],
      hits: [],
    });
  }
  return artists;
}

/** Names are unique, except that every 500th artist shares its name with an earlier one. */
function nameFor(rng: Rng, index: number, artists: readonly Artist[], taken: Set<string>): string {
  if (index % 500 === 499) return artists[index - 300]?.name ?? artistName(rng);
  let name = artistName(rng);
  while (taken.has(name.toLowerCase())) name = artistName(rng);
  taken.add(name.toLowerCase());
  return name;
}

function genresFor(rng: Rng, family: number): string[] {
  const own = FAMILIES[family]?.genres ?? [];
  const genres = new Set([rng.pick(own)]);
  while (genres.size < 3 && rng.chance(0.45)) genres.add(rng.pick(own));
  // Some stand between two families.
  if (rng.chance(0.08)) genres.add(rng.pick(rng.pick(FAMILIES).genres));
  return [...genres];
}
