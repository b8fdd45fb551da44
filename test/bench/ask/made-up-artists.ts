import { type Random, sumsOf } from '../../../src/sample/random';
import { type Taste, tasteOf } from './made-up-taste';

/** A song of an invented artist. Ids are of no form that Spotify has, so that nothing links to anything. */
export interface MadeUpTrack {
  id: string;
  name: string;
  durationMs: number;
  /** Null: the API does not say. */
  popularity: number | null;
  isExplicit: boolean;
  /** The chance that it is skipped. */
  skip: number;
  album: MadeUpAlbum;
  artist: MadeUpArtist;
}

interface MadeUpAlbum {
  id: string;
  name: string;
  type: 'album' | 'single' | 'compilation';
  /** As the API has it: a year, a month or a day. */
  released: string;
  tracks: number;
}

export interface MadeUpArtist {
  id: string;
  name: string;
  /** The first is the primary one; none: nobody knows. */
  genres: string[];
  popularity: number | null;
  tracks: MadeUpTrack[];
  /** Of the tracks: the first ones are the hits. */
  sums: number[];
  taste: Taste;
}

/**
 * Names that questions stumble over, the most liked first: accents, "&", "The", an apostrophe, a genre, words of time and of
 * ranking, numbers, SQL, a name within a name. The rest of a genre's artists follow.
 */
const awkward: readonly [name: string, genre: string][] = [
  ['Harrow & Tansy', 'indie folk'],
  ['Ólafía Brün', 'synthpop'],
  ['The Lamplit Few', 'indie folk'],
  ["Fenn O'Dray", 'country'],
  ['Country Mirror', 'alt-country'],
  ['Yestereve', 'ambient'],
  ['Mélusine Çarra', 'latin pop'],
  ['2041', 'hip hop'],
  ['Union Select', 'drum and bass'],
  ['Glass Harbour', 'post-punk'],
  ['Glass Harbour Quartet', 'vocal jazz'],
  ['Jazz Kitchen Thieves', 'hip hop'],
  ['Weekday', 'synthpop'],
  ['Top Ten Herons', 'indie folk'],
  ["Mother's Compass", 'country'],
  ['Null Orchard', 'metal'],
  ['Monday Morning Ferries', 'indie folk'],
  ['MC Ørkenfugl', 'hip hop'],
  ['Seven Hours of Felt', 'ambient'],
  ['Skip & the Shufflers', 'r&b'],
  ['The The Lanternists', 'post-punk'],
  ['Metal Tuesday', 'dance pop'],
  ['Drop Table Manners', 'metal'],
  ['Zoë Tvrdík', 'vocal jazz'],
  ['404 Otters', 'drum and bass'],
  ['Never Played Twice', 'jazz'],
  ['Summer of Nettles', 'dance pop'],
  ['DJ Kömür', 'drum and bass'],
  ["Ain't No Badger", 'alt-country'],
  ['NOVA (vier)', 'ambient'],
];

const common = ['indie folk', 'hip hop', 'country', 'alt-country', 'jazz', 'vocal jazz', 'dance pop', 'r&b'];
const rare = ['synthpop', 'latin pop', 'post-punk', 'metal', 'ambient', 'drum and bass', 'k-pop', 'ska'];

const firsts =
  'Tallow,Bramble,Ochre,Sable,Wicker,Fathom,Larch,Gilded,Sodium,Thistle,Umber,Quarry,Brass,Feldspar,Vesper,Mottled'.split(
    ',',
  );
const seconds =
  'Tinkers,Almanac,Ravine,Ushers,Lighthouses,Pilots,Dominoes,Sirens,Gazette,Cabin,Mammals,Turbines,Understudy,Ballast'.split(
    ',',
  );
const openings =
  'Nobody,Every,Half,Slow,Inside the,Beyond,One more,Hello,Losing,Counting,Ode to,Leave the,Paper,Second'.split(
    ',',
  );
const things =
  'Window,Comet,Ferry Light,Pocketknife,Ladder,Blackbird,Engine,Harvest,Cellar Door,Kite,Mistral,Ember,Overcoat,Basin'.split(
    ',',
  );
const syllables = 'ba,ren,tol,vi,sha,mar,ko,lin,dus,pel,ra,wen,gor,sil,ny,tham,be,lo'.split(',');
/** Titles that mean something else in a question, or are those of several artists. */
const oddTitles = ['Home Before Nine', 'Last Month', 'Ambient', 'Top of the Year', 'Weekday', 'On Repeat'];
/** Several artists have an album of this name. */
const sharedAlbum = 'Collected Songs';

/** Invented artists with their songs, the most liked first; the same for the same random numbers. */
export function createMadeUpArtists(random: Random, count: number, months: number): MadeUpArtist[] {
  const names = new Set(awkward.map(([name]) => name));
  const artists = awkward.map(([name, genre], at) => createArtist(random, at, name, genre, months));
  while (artists.length < count) {
    const round = Math.floor(artists.length / 200);
    const name = `${random.pick(firsts)} ${random.pick(seconds)}${round ? ` ${round + 1}` : ''}`;
    if (names.has(name)) continue;
    names.add(name);
    artists.push(
      createArtist(random, artists.length, name, random.pick(random.chance(0.7) ? common : rare), months),
    );
  }
  return artists;
}

function createArtist(random: Random, at: number, name: string, genre: string, months: number): MadeUpArtist {
  const isUnknown = at >= 12 && random.chance(0.12);
  const second = random.chance(0.3) ? [random.pick(common)] : [];
  const artist: MadeUpArtist = {
    id: `made-up-artist-${at + 1}`,
    name,
    genres: isUnknown ? [] : [...new Set([genre, ...second])],
    popularity: random.chance(0.93) ? Math.round(8 + 85 * random.next() ** 1.4) : null,
    tracks: [],
    sums: [],
    taste: tasteOf(random, at, genre, months),
  };
  addRecords(random, at, artist);
  artist.sums = sumsOf(artist.tracks.map((_, index) => 1 / (index + 2) ** 0.8));
  return artist;
}

/** Records over the artist's own years: some artists are of the sixties, some of now. */
function addRecords(random: Random, at: number, artist: MadeUpArtist): void {
  let year = random.whole(1962, 2021);
  const records = random.whole(2, 5);
  for (let record = 1; record <= records && year <= 2026; record += 1, year += random.whole(1, 6)) {
    const type = record === 1 && at % 3 === 0 ? 'single' : record === 3 ? 'compilation' : 'album';
    const isShared = type === 'compilation' && random.chance(0.7);
    const album: MadeUpAlbum = {
      id: `${artist.id}-album-${record}`,
      name: isShared ? sharedAlbum : at % 9 === 4 && record === 2 ? artist.name : titleOf(random),
      type,
      released: releasedIn(random, year),
      tracks: type === 'single' ? 1 : random.whole(6, 12),
    };
    for (let number = 1; number <= album.tracks; number += 1) addTrack(random, artist, album, number);
  }
  // The hit is on a single of its own, too: another id of the same song.
  const hit = artist.tracks[0];
  if (hit && at % 4 === 1) {
    const single: MadeUpAlbum = {
      ...hit.album,
      id: `${artist.id}-hit`,
      name: hit.name,
      type: 'single',
      tracks: 1,
    };
    artist.tracks.splice(1, 0, { ...hit, id: `${hit.id}-single`, album: single });
  }
}

function addTrack(random: Random, artist: MadeUpArtist, album: MadeUpAlbum, number: number): void {
  const isOdd = number === 2 && random.chance(0.15);
  const name = isOdd ? random.pick(oddTitles) : titleOf(random);
  if (artist.tracks.some((track) => track.name === name)) return;
  artist.tracks.push({
    id: `${album.id}-track-${number}`,
    name,
    durationMs: Math.round(random.between(95_000, 420_000)),
    popularity: random.chance(0.92) ? random.whole(1, Math.max(2, artist.popularity ?? 40)) : null,
    isExplicit: random.chance(artist.taste.explicit),
    skip: Math.min(0.7, artist.taste.skip * random.pick([0.2, 0.5, 1, 2.5])),
    album,
    artist,
  });
}

function releasedIn(random: Random, year: number): string {
  const month = String(random.whole(1, 12)).padStart(2, '0');
  const day = String(random.whole(1, 28)).padStart(2, '0');
  return random.pick([`${year}`, `${year}-${month}`, `${year}-${month}-${day}`, `${year}-${month}-${day}`]);
}

/** Some titles are those of several songs, most are not. */
function titleOf(random: Random): string {
  if (random.chance(0.2)) return `${random.pick(openings)} ${random.pick(things)}`;
  const word = wordOf(random);
  return random.pick([
    `${random.pick(openings)} ${word}`,
    `${word} ${random.pick(things)}`,
    `${random.pick(things)} in ${word}`,
    `${word} and ${wordOf(random)}`,
  ]);
}

/** A word of no language. */
function wordOf(random: Random): string {
  const word = Array.from({ length: random.whole(2, 3) }, () => random.pick(syllables)).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
