import type { Album, Artist, Track } from '../listener/catalog-types.ts';
import { Rng, STREAM } from '../listener/random.ts';

/** The Web API's objects in the full shape, as an application with extended quota gets them. Source: recorded answers. */

const API = 'https://api.spotify.com/v1';
const OPEN = 'https://open.spotify.com';
const MARKETS = ['AR', 'AU', 'BR', 'CA', 'DE', 'FR', 'GB', 'JP', 'MX', 'PT', 'US'];
const ALBUM_SIZES = [640, 300, 64];
const ARTIST_SIZES = [640, 320, 160];

interface Link {
  spotify: string;
}

interface ImageObject {
  height: number;
  url: string;
  width: number;
}

interface SimplifiedArtistObject {
  external_urls: Link;
  href: string;
  id: string;
  name: string;
  type: 'artist';
  uri: string;
}

const names = (type: string, id: string) => ({
  external_urls: { spotify: `${OPEN}/${type}/${id}` },
  href: `${API}/${type}s/${id}`,
  id,
  uri: `spotify:${type}:${id}`,
});

function images(id: string, sizes: readonly number[]): ImageObject[] {
  const rng = new Rng(STREAM.image, ...Buffer.from(id));
  let hash = '';
  while (hash.length < 24) hash += rng.int(0, 15).toString(16);
  return sizes.map((size) => ({
    height: size,
    url: `https://i.scdn.co/image/ab67616d0000${String(size).padStart(4, '0')}${hash}`,
    width: size,
  }));
}

export function simplifiedArtist(artist: Artist): SimplifiedArtistObject {
  return { ...names('artist', artist.id), name: artist.name, type: 'artist' };
}

export function artistObject(artist: Artist) {
  return {
    ...simplifiedArtist(artist),
    followers: { href: null, total: artist.followers },
    genres: artist.genresPublished ? [...artist.genres] : [],
    images: images(artist.id, ARTIST_SIZES),
    popularity: artist.popularity,
  };
}

export function simplifiedAlbum(album: Album) {
  return {
    ...names('album', album.id),
    album_type: album.type,
    artists: [simplifiedArtist(album.artist)],
    available_markets: MARKETS,
    images: images(album.id, ALBUM_SIZES),
    name: album.name,
    release_date: album.releaseDate,
    release_date_precision: album.releasePrecision,
    total_tracks: album.tracks.length,
    type: 'album' as const,
  };
}

/** A track as it stands in the track list of an album: no album, no popularity, no ISRC. */
function simplifiedTrack(track: Track) {
  return {
    ...names('track', track.id),
    artists: track.artists.map(simplifiedArtist),
    available_markets: MARKETS,
    disc_number: track.discNumber,
    duration_ms: track.durationMs,
    explicit: track.explicit,
    is_local: false,
    name: track.name,
    preview_url: null,
    track_number: track.trackNumber,
    type: 'track' as const,
  };
}

export function trackObject(track: Track) {
  return {
    ...simplifiedTrack(track),
    album: simplifiedAlbum(track.album),
    external_ids: { isrc: track.isrc },
    popularity: track.popularity,
  };
}

/** The full album; its first page of tracks holds them all (at most 20 here, the API's limit is 50). */
export function albumObject(album: Album) {
  const href = `${API}/albums/${album.id}/tracks?offset=0&limit=50`;
  const items = album.tracks.map(simplifiedTrack);
  return {
    ...simplifiedAlbum(album),
    copyrights: [{ text: `${album.releaseDate.slice(0, 4)} ${album.label}`, type: 'P' }],
    external_ids: {
      upc: String(new Rng(STREAM.image, album.releasedMs / 1000, items.length).int(1e11, 9e11)),
    },
    genres: [],
    label: album.label,
    popularity: album.popularity,
    tracks: { href, items, limit: 50, next: null, offset: 0, previous: null, total: items.length },
  };
}
