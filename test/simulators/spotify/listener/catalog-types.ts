/** What exists in the made-up catalog. Everything here is the truth; views of it (API, export) may hide parts. */

export interface Artist {
  /** Position in the catalog; the listener likes lower positions more. */
  index: number;
  id: string;
  name: string;
  /** Position in FAMILIES. */
  family: number;
  /** What the artist really plays, most fitting first. */
  genres: readonly string[];
  /** Whether the Web API tells the genres. Half of the artists have an empty list there. */
  genresPublished: boolean;
  /** 0 to 100. */
  popularity: number;
  followers: number;
  albums: Album[];
  /** All tracks, the best known first. */
  hits: Track[];
}

export interface Album {
  id: string;
  name: string;
  type: 'album' | 'single' | 'compilation';
  artist: Artist;
  tracks: Track[];
  /** In the precision below: 2011, 2011-04 or 2011-04-29. */
  releaseDate: string;
  releasePrecision: 'day' | 'month' | 'year';
  /** First instant (Unix ms, UTC) at which the album can be played. */
  releasedMs: number;
  label: string;
  popularity: number;
}

export interface Track {
  id: string;
  name: string;
  album: Album;
  /** The album's artist first, then guests. */
  artists: Artist[];
  durationMs: number;
  explicit: boolean;
  discNumber: number;
  /** Position on its disc, from 1. */
  trackNumber: number;
  /** International Standard Recording Code: equal for one recording on a single, an album and a compilation. */
  isrc: string;
  popularity: number;
  /** Another id of the same recording, under which the account export lists it; null for nine in ten. */
  exportId: string | null;
}
