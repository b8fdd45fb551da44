import type { Catalog } from '../listener/catalog.ts';
import { apiError, type Incoming, type Reply } from '../server/reply.ts';
import { albumObject, artistObject, simplifiedAlbum, trackObject } from './objects.ts';
import { page, readRange } from './paging.ts';
import type { Shape } from './shape.ts';
import type { World } from './world.ts';

type CatalogKind = 'artists' | 'tracks' | 'albums';

/** How many ids a batch request may name. */
const BATCH: Record<CatalogKind, number> = { artists: 50, tracks: 50, albums: 20 };
const ID = /^[0-9A-Za-z]{22}$/;

function find(catalog: Catalog, kind: CatalogKind, id: string): unknown {
  if (kind === 'artists') {
    const artist = catalog.artistById(id);
    return artist && artistObject(artist);
  }
  if (kind === 'tracks') {
    const track = catalog.trackById(id);
    return track && trackObject(track);
  }
  const album = catalog.albumById(id);
  return album && albumObject(album);
}

/** GET /v1/{artists,tracks,albums}/{id} */
export function one(world: World, kind: CatalogKind, id: string): Reply {
  if (!ID.test(id)) return apiError(400, 'Invalid base62 id');
  const found = find(world.listener.catalog, kind, id);
  return found === undefined ? apiError(404, 'Resource not found') : { status: 200, json: found };
}

/** GET /v1/{artists,tracks,albums}?ids=…: gone in development mode. What does not exist is null in its place. */
export function batch(world: World, { query }: Incoming, kind: CatalogKind, shape: Shape): Reply {
  if (shape === 'development') return apiError(403, 'Forbidden');
  const ids = (query.get('ids') ?? '').split(',');
  if (ids.length > BATCH[kind]) return apiError(400, 'Too many ids requested');
  if (!ids.every((id) => ID.test(id))) return apiError(400, 'Invalid base62 id');
  return { status: 200, json: { [kind]: ids.map((id) => find(world.listener.catalog, kind, id) ?? null) } };
}

/** GET /v1/search: a plain search for the text in names, best known first; field filters are not understood. */
export function search(world: World, { query }: Incoming): Reply {
  const range = readRange(query, 10, 5);
  if ('status' in range) return range;
  const text = (query.get('q') ?? '').trim().toLowerCase();
  if (text === '') return apiError(400, 'No search query');
  const types = (query.get('type') ?? '').split(',');
  if (!types.every((type) => ['artist', 'track', 'album'].includes(type)))
    return apiError(400, 'Bad search type field');
  const named = <T extends { name: string }>(all: readonly T[]): T[] =>
    all.filter((thing) => thing.name.toLowerCase().includes(text));
  const { artists } = world.listener.catalog;
  const json: Record<string, unknown> = {};
  for (const type of types) {
    const base = `${world.apiUrl}/v1/search?query=${encodeURIComponent(text)}&type=${type}`;
    if (type === 'artist') json['artists'] = page(base, named(artists), range, artistObject);
    if (type === 'album') {
      json['albums'] = page(base, named(artists.flatMap((artist) => artist.albums)), range, simplifiedAlbum);
    }
    if (type === 'track')
      json['tracks'] = page(base, named(artists.flatMap((artist) => artist.hits)), range, trackObject);
  }
  return { status: 200, json };
}
