import type { ViewName } from '../protocol/place';
import type { View } from '../protocol/views';

/** What a page leads to: the page of a thing, and its key. */
export interface ThingShown {
  view: ViewName;
  key: string;
}

const thingsOf = (view: ViewName, keys: readonly (string | null)[], most: number): ThingShown[] =>
  keys
    .filter((key) => key !== null)
    .slice(0, most)
    .map((key) => ({ view, key }));

interface Tops {
  topArtists?: readonly { artistKey: string | null }[];
  topTracks?: readonly { recordingId: string }[];
  topGenres?: { genres: readonly { name: string }[] };
}

const tops = ({ topArtists = [], topTracks = [], topGenres }: Tops, most: number): ThingShown[] => [
  ...thingsOf(
    'artist',
    topArtists.map(({ artistKey }) => artistKey),
    most,
  ),
  ...thingsOf(
    'track',
    topTracks.map(({ recordingId }) => recordingId),
    most,
  ),
  ...thingsOf('genre', topGenres?.genres.map(({ name }) => name) ?? [], most),
];

const keysIn = (rows: readonly { key: string | null }[]) => rows.map(({ key }) => key);

const kinds = { artists: 'artist', tracks: 'track', albums: 'album', genres: 'genre' } as const;

/** The artists, tracks, albums and genres that stand first on a page, `most` of each list, in its order. */
export function thingsShown(view: View, most: number): ThingShown[] {
  switch (view.view) {
    case 'artists':
    case 'tracks':
    case 'albums':
    case 'genres':
      return thingsOf(kinds[view.view], keysIn(view.rows), most);
    case 'discoveries':
      return thingsOf('artist', keysIn(view.artists), most);
    case 'skips':
      return [
        ...thingsOf('track', keysIn(view.tracks), most),
        ...thingsOf('artist', keysIn(view.artists), most),
      ];
    case 'compare':
      return view.sides.flatMap((side) => tops(side, most));
    case 'artist':
      return [...tops(view, most), ...thingsOf('album', keysIn(view.topAlbums), most)];
    case 'track':
      return thingsOf('artist', [view.artistKey], most);
    case 'album':
      return [...thingsOf('artist', [view.artistKey], most), ...tops({ topTracks: view.tracks }, most)];
    case 'taste':
      return tops({ topArtists: [...view.popular.slice(0, most), ...view.niche] }, 2 * most);
    case 'overview':
    case 'year':
    case 'genre':
      return tops(view, most);
    default:
      return [];
  }
}
