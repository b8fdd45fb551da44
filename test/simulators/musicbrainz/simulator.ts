import type { Reply } from '../spotify/server/reply.ts';
import type { Artist } from '../spotify/listener/catalog-types.ts';
import type { Catalog } from '../spotify/listener/catalog.ts';
import { type SeenRequest, type SourceSimulator, serveSource } from '../source-server/serve-source.ts';
import { type Entry, entryOf } from './entries.ts';

/**
 * MusicBrainz for the made-up catalog: the lookups of addresses and artists, one request a second (503 else).
 * Shapes after the server's own tests (t/…/WS/2/JSON/LookupURL.pm, LookupTagsRatings.pm).
 */
export function startMusicBrainz(catalog: Catalog, now?: () => number): Promise<SourceSimulator> {
  const byId = new Map<string, Entry>();
  for (const artist of catalog.artists) {
    const entry = entryOf(artist);
    if (!entry) continue;
    byId.set(entry.linkedId, entry);
    byId.set(entry.id, entry);
  }
  return serveSource({
    ...(now ? { now } : {}),
    limit: ({ at }, before) =>
      at - (before.at(-1) ?? -Infinity) < 1_000
        ? { status: 503, json: { error: 'Your requests are exceeding the allowable rate limit.' } }
        : undefined,
    answer: (request) => {
      if (request.path === '/ws/2/url') return addresses(catalog, request);
      const mbid = /^\/ws\/2\/artist\/([\da-f-]{36})$/.exec(request.path)?.[1];
      const entry = byId.get(mbid ?? '');
      if (!entry) return notFound;
      const { id, name, genres, tags } = entry;
      const withIds = genres.map((genre) => ({ ...genre, id, disambiguation: '' }));
      return { status: 200, json: { id, name, 'sort-name': name, genres: withIds, tags } };
    },
  });
}

const notFound: Reply = { status: 404, json: { error: 'Not Found', help: 'For usage, please see: …' } };

/** A thing for one address, a list without what is not known for several. */
function addresses(catalog: Catalog, { query }: SeenRequest): Reply {
  const resources = query.getAll('resource').slice(0, 100);
  const urls = resources.flatMap((resource) => {
    const artist = catalog.artistById(resource.split('/').at(-1) ?? '');
    const entry = artist && entryOf(artist);
    return artist && entry ? [urlObject(resource, artist, entry)] : [];
  });
  if (resources.length > 1)
    return { status: 200, json: { 'url-count': urls.length, 'url-offset': 0, urls: urls.toReversed() } };
  return urls[0] ? { status: 200, json: urls[0] } : notFound;
}

function urlObject(resource: string, artist: Artist, { linkedId }: Entry) {
  const relation = (id: string, name: string) => ({
    artist: { id, name, 'sort-name': name, disambiguation: '', country: null },
    attributes: [],
    begin: null,
    direction: 'backward',
    end: null,
    ended: false,
    'target-type': 'artist',
    type: 'free streaming',
  });
  const other = relation('00000000-0000-4000-a000-000000000000', 'Somebody Else');
  return { id: linkedId, resource, relations: [other, relation(linkedId, artist.name)] };
}
