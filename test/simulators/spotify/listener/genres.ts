/** A group of genres that are heard together. A session keeps to one family. */
interface GenreFamily {
  name: string;
  genres: readonly string[];
  /** Share of the artists of this family in the catalog, before normalizing. */
  share: number;
  /** Median length of a track in seconds. */
  seconds: number;
  /** Probability that a track is explicit. */
  explicit: number;
}

const family = (name: string, share: number, seconds: number, explicit: number, genres: string[]) => ({
  name,
  share,
  seconds,
  explicit,
  genres,
});

/** Genre names are common words and spelt as Spotify does, in lower case. */
export const FAMILIES: readonly GenreFamily[] = [
  family('rock', 15, 232, 0.06, [
    'rock',
    'indie rock',
    'alternative rock',
    'garage rock',
    'post-punk',
    'shoegaze',
  ]),
  family('pop', 14, 203, 0.12, ['pop', 'dance pop', 'indie pop', 'synthpop', 'dream pop', 'art pop']),
  family('hip hop', 12, 188, 0.55, ['hip hop', 'rap', 'boom bap', 'trap', 'jazz rap', 'cloud rap']),
  family('electronic', 13, 268, 0.02, [
    'house',
    'deep house',
    'techno',
    'drum and bass',
    'electronica',
    'uk garage',
  ]),
  family('metal', 7, 278, 0.1, ['metal', 'heavy metal', 'doom metal', 'black metal', 'metalcore']),
  family('jazz', 6, 322, 0, ['jazz', 'bebop', 'jazz fusion', 'vocal jazz', 'nu jazz']),
  family('classical', 5, 301, 0, ['classical', 'chamber music', 'opera', 'minimalism', 'choral']),
  family('folk', 6, 221, 0.03, ['folk', 'indie folk', 'singer-songwriter', 'americana', 'bluegrass']),
  family('soul', 6, 226, 0.1, ['soul', 'r&b', 'neo soul', 'funk', 'gospel']),
  family('country', 4, 207, 0.04, ['country', 'outlaw country', 'honky tonk', 'alt country']),
  family('latin', 5, 205, 0.2, ['latin', 'salsa', 'bachata', 'reggaeton', 'bossa nova']),
  family('ambient', 4, 295, 0, ['ambient', 'drone', 'new age', 'lo-fi beats']),
  family('world', 3, 254, 0.01, ['afrobeat', 'k-pop', 'j-pop', 'city pop', 'reggae', 'dub']),
];
