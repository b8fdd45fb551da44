import type { Album, Artist, Track } from './catalog-types.ts';
import { FAMILIES } from './genres.ts';
import { title } from './names.ts';
import { madeUpId, Rng, STREAM } from './random.ts';

/** Chooses a guest for a track of an artist. */
type GuestFinder = (artist: Artist, rng: Rng) => Artist;

/** Numbers for ids, shared by all artists of one catalog. */
interface IdCounters {
  album: number;
  track: number;
}

interface Recording {
  name: string;
  artists: Artist[];
  durationMs: number;
  explicit: boolean;
  isrc: string;
  popularity: number;
}

const DAY = 86_400_000;
const SUFFIXES = [
  ' - Live',
  ' - Acoustic',
  ' (Remix)',
  ' - Remastered 2011',
  ' - Radio Edit',
  ' - Instrumental',
];

/** Gives `artist` albums, singles and now and then a compilation of its older recordings. Fills `albums` and `hits`. */
export function addDiscography(seed: number, artist: Artist, ids: IdCounters, guest: GuestFinder): void {
  const rng = new Rng(seed, STREAM.discography, artist.index);
  // The first artists of the catalog stand in for everything that is not released yet, so they start early.
  const debutYear =
    artist.index < 40 ? rng.int(1962, 1995) : Math.min(2025, 2021 - Math.floor(rng.next() ** 1.6 * 55));
  const releases = releaseCount(artist, rng);
  let at = Date.UTC(debutYear, rng.int(0, 11), rng.int(1, 28));
  const recordings: Recording[] = [];
  for (let i = 0; i < releases; i++) {
    const type = albumType(rng, i, releases, recordings.length);
    const chosen = type === 'compilation' ? older(recordings, rng) : recordNew(rng, artist, type, guest);
    if (type !== 'compilation') recordings.push(...chosen);
    artist.albums.push(publish(seed, rng, artist, type, at, chosen, ids));
    // A single that announces the album: the recording gets a second track id.
    const lead = chosen[0];
    if (type === 'album' && lead && rng.chance(0.3)) {
      artist.albums.push(publish(seed, rng, artist, 'single', at - rng.int(20, 60) * DAY, [lead], ids));
    }
    at += rng.int(150, 1100) * DAY;
  }
  artist.hits = artist.albums
    .flatMap((album) => album.tracks)
    .toSorted((a, b) => b.popularity - a.popularity);
}

function releaseCount(artist: Artist, rng: Rng): number {
  if (artist.index < 300) return rng.int(4, 9);
  return artist.index < 1200 ? rng.int(2, 4) : rng.int(1, 2);
}

function albumType(rng: Rng, i: number, releases: number, recorded: number): Album['type'] {
  if (i > 2 && i === releases - 1 && recorded > 20 && rng.chance(0.4)) return 'compilation';
  return rng.chance(releases > 3 ? 0.75 : 0.45) ? 'album' : 'single';
}

function older(recordings: readonly Recording[], rng: Rng): Recording[] {
  const best = recordings.toSorted((a, b) => b.popularity - a.popularity);
  return best.slice(0, rng.int(12, 20));
}

function recordNew(rng: Rng, artist: Artist, type: Album['type'], guest: GuestFinder): Recording[] {
  const count = type === 'single' ? rng.int(1, 3) : rng.int(8, 15);
  return Array.from({ length: count }, () => record(rng, artist, guest));
}

function record(rng: Rng, artist: Artist, guest: GuestFinder): Recording {
  const family = FAMILIES[artist.family];
  if (!family) throw new Error(`Artist ${artist.name} has no genre family.`);
  const artists = [artist];
  if (rng.chance(0.18)) artists.push(guest(artist, rng));
  if (artists.length > 1 && rng.chance(0.2)) artists.push(guest(artist, rng));
  const credited = [...new Set(artists)];
  const featured = credited.slice(1).map((one) => one.name);
  let name = title(rng);
  if (featured.length > 0 && rng.chance(0.6)) name += ` (feat. ${featured.join(' & ')})`;
  if (rng.chance(0.06)) name += rng.pick(SUFFIXES);
  // A few skits are shorter than the 30 s that count as a play.
  const seconds = rng.chance(0.01) ? rng.int(12, 75) : family.seconds * Math.exp(0.28 * rng.normal());
  return {
    name,
    artists: credited,
    durationMs: Math.round(Math.max(seconds, 12) * 1000) + rng.int(-499, 499),
    explicit: rng.chance(family.explicit),
    isrc: `ZZ${rng.pick(['A1B', 'Q7X', 'M3K'])}${String(rng.int(0, 99)).padStart(2, '0')}${String(rng.int(0, 99999)).padStart(5, '0')}`,
    popularity: Math.max(
      0,
      Math.min(100, Math.round(artist.popularity - 25 * rng.next() ** 0.6 + 3 * rng.normal())),
    ),
  };
}

function publish(
  seed: number,
  rng: Rng,
  artist: Artist,
  type: Album['type'],
  releasedMs: number,
  recordings: readonly Recording[],
  ids: IdCounters,
): Album {
  const day = new Date(releasedMs).toISOString().slice(0, 10);
  const old = releasedMs < Date.UTC(1990, 0, 1);
  const releasePrecision = rng.chance(old ? 0.45 : 0.04) ? 'year' : rng.chance(0.04) ? 'month' : 'day';
  const album: Album = {
    id: madeUpId(seed, STREAM.albumId, ids.album++),
    name:
      type === 'single'
        ? (recordings[0]?.name ?? title(rng))
        : type === 'compilation'
          ? `Best of ${artist.name}`
          : title(rng),
    type,
    artist,
    tracks: [],
    releaseDate: day.slice(0, releasePrecision === 'year' ? 4 : releasePrecision === 'month' ? 7 : 10),
    releasePrecision,
    releasedMs,
    label: `${rng.pick(['Kettle', 'Nine Doors', 'Low Tide', 'Paperweight'])} Records`,
    popularity: Math.max(0, artist.popularity - rng.int(0, 20)),
  };
  const firstDisc = recordings.length > 14 ? Math.ceil(recordings.length / 2) : recordings.length;
  for (const [position, recording] of recordings.entries()) {
    const index = ids.track++;
    const second = position >= firstDisc;
    const track: Track = {
      ...recording,
      id: madeUpId(seed, STREAM.trackId, index),
      album,
      discNumber: second ? 2 : 1,
      trackNumber: second ? position - firstDisc + 1 : position + 1,
      exportId: rng.chance(0.1) ? madeUpId(seed, STREAM.otherTrackId, index) : null,
    };
    album.tracks.push(track);
  }
  return album;
}
