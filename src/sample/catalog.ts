import { type Random, sumsOf } from './random';

/** A song of an invented artist. Ids are of no form that Spotify has, so that nothing links to anything. */
export interface SampleTrack {
  id: string;
  name: string;
  durationMs: number;
  popularity: number;
  album: { id: string; name: string; year: number; tracks: number };
  artist: SampleArtist;
}

export interface SampleArtist {
  id: string;
  name: string;
  genre: string;
  /** Where the genre is said to come from. */
  source: string;
  popularity: number;
  tracks: SampleTrack[];
  /** Of the tracks: the first ones are the hits. */
  sums: number[];
  /** How much the listener comes to like them. */
  appeal: number;
}

/** Genres with the year of the listener's life in which they mattered most (0–10), for how many, and in which month. */
export const genres = [
  { name: 'indie folk', peak: 1, width: 3, month: 10 },
  { name: 'post-punk', peak: 2, width: 2, month: 1 },
  { name: 'synthwave', peak: 4, width: 1.5, month: 7 },
  { name: 'dream pop', peak: 5, width: 2.5, month: 4 },
  { name: 'jazz fusion', peak: 8, width: 2, month: 11 },
  { name: 'ambient', peak: 9, width: 3, month: 12 },
  { name: 'bossa nova', peak: 6, width: 3, month: 7 },
  { name: 'math rock', peak: 3, width: 1.2, month: 3 },
  { name: 'neo soul', peak: 7, width: 2, month: 8 },
  { name: 'chamber pop', peak: 2, width: 4, month: 12 },
  { name: 'deep house', peak: 6, width: 1.5, month: 6 },
  { name: 'alt-country', peak: 9, width: 1.5, month: 9 },
] as const;

const first =
  'Amber,Hollow,Paper,Northern,Velvet,Quiet,Copper,Distant,Salt,Winter,Glass,Feral,Marble,Second,Lunar,Tin,Borrowed,Crooked,Slow,Painted'.split(
    ',',
  );
const second =
  'Lanterns,Harbour,Antlers,Motorway,Orchard,Machines,Weather,Parade,Cartographer,Foxes,Tides,Balcony,Static,Kitchen,Meridian,Sparrows,Engine,Choir,Gardens,Telegraph'.split(
    ',',
  );
const given = 'Ilsabet,Corvin,Maruska,Tadeo,Wrenna,Osk,Yevka,Lindor,Pascaline,Brannoc,Sunniva,Aurelio'.split(
  ',',
);
const family =
  'Vantreight,Okonell,Marrowby,Delacourse,Sundqvar,Pellagrin,Hathersedge,Quillane,Torvinsen,Ashgrove-Lee'.split(
    ',',
  );
const openings =
  'All the,Under,Before the,Letters to,Nothing but,Half a,Come back,Waiting for,Some other,After the,Last of the,Running through'.split(
    ',',
  );
const things =
  'Rain,Summer,Telephone,Windows,Tomorrow,Ferry,Streetlights,Orange Trees,Snow,Elevator,Photographs,Morning Train,Radio,Wolves,Sugar,Satellites,Postcards,Blue Hour,Staircase,Honey'.split(
    ',',
  );
const sources =
  'spotify,spotify,spotify,spotify,musicbrainz,musicbrainz,lastfm,collaborators,sessions,unclassified'.split(
    ',',
  );

/** Invented artists with their songs; every name of an artist is there once. */
export function createCatalog(random: Random, artistCount: number, startYear: number): SampleArtist[] {
  const names = new Set<string>();
  const artists: SampleArtist[] = [];
  while (artists.length < artistCount) {
    const name = random.chance(0.3)
      ? `${random.pick(given)} ${random.pick(family)}`
      : `${random.chance(0.4) ? 'The ' : ''}${random.pick(first)} ${random.pick(second)}`;
    if (names.has(name)) continue;
    names.add(name);
    artists.push(createArtist(random, artists.length + 1, name, startYear));
  }
  return artists;
}

function createArtist(random: Random, number: number, name: string, startYear: number): SampleArtist {
  const artist: SampleArtist = {
    id: `sample-artist-${number}`,
    name,
    genre: random.pick(genres).name,
    source: random.pick(sources),
    popularity: Math.round(15 + 75 * random.next() ** 1.7),
    tracks: [],
    sums: [],
    appeal: random.next() ** 3 + 0.03,
  };
  const titles = new Set<string>();
  const albums = random.whole(1, 4);
  let year = startYear - random.whole(-6, 25);
  for (let at = 1; at <= albums; at += 1, year += random.whole(1, 4)) {
    const id = `${artist.id}-album-${at}`;
    // Nothing comes out after the sample's own present.
    const album = {
      id,
      name: titleOf(random),
      year: Math.min(year, startYear + 9),
      tracks: random.whole(6, 12),
    };
    for (let track = 1; track <= album.tracks; track += 1) {
      const title = titleOf(random);
      if (titles.has(title)) continue;
      titles.add(title);
      artist.tracks.push({
        id: `${id}-track-${track}`,
        name: title,
        durationMs: Math.round(random.between(130_000, 330_000)),
        popularity: Math.max(1, artist.popularity - random.whole(0, 25)),
        album,
        artist,
      });
    }
  }
  artist.sums = sumsOf(artist.tracks.map((_, index) => 1 / (index + 2)));
  return artist;
}

function titleOf(random: Random): string {
  return random.chance(0.3) ? random.pick(things) : `${random.pick(openings)} ${random.pick(things)}`;
}
