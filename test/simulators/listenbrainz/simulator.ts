import { type Entry, entryOf } from '../musicbrainz/entries.ts';
import type { Catalog } from '../spotify/listener/catalog.ts';
import type { Reply } from '../spotify/server/reply.ts';
import { type SourceSimulator, serveSource } from '../source-server/serve-source.ts';

const allowed = 30;
const windowMs = 10_000;

/**
 * ListenBrainz for the made-up catalog: the metadata of artists, 30 requests in ten seconds (429 else), with its headers.
 * Shapes after the server's own example (listenbrainz/testdata/mb_artist_metadata_example.json). Requests beyond what the
 * headers allow are against the rules.
 */
export function startListenBrainz(catalog: Catalog, now?: () => number): Promise<SourceSimulator> {
  const byId = new Map<string, Entry>();
  for (const artist of catalog.artists) {
    const entry = entryOf(artist);
    if (entry) byId.set(entry.linkedId, entry);
  }
  let windowEnd = 0;
  let left = allowed;
  return serveSource({
    ...(now ? { now } : {}),
    limit: ({ at }) => {
      if (at >= windowEnd) [windowEnd, left] = [at + windowMs, allowed];
      left -= 1;
      return left < 0
        ? { status: 429, headers: headers(at), json: { code: 429, error: 'Too many requests' } }
        : undefined;
    },
    answer: ({ path, query, at }): Reply => {
      if (path !== '/1/metadata/artist/') return { status: 404, json: { code: 404, error: 'Not found' } };
      const mbids = (query.get('artist_mbids') ?? '').split(',');
      if (!mbids.every((mbid) => /^[\da-f-]{36}$/.test(mbid)))
        return { status: 400, json: { code: 400, error: 'artist mbid is not valid.' } };
      const found = mbids.flatMap((mbid) => byId.get(mbid) ?? []);
      return { status: 200, headers: headers(at), json: found.map(metadata) };
    },
  });

  function headers(at: number): Record<string, string> {
    return {
      'x-ratelimit-limit': String(allowed),
      'x-ratelimit-remaining': String(Math.max(0, left)),
      'x-ratelimit-reset-in': String(Math.ceil((windowEnd - at) / 1000)),
    };
  }
}

function metadata({ linkedId, name, genres, tags }: Entry) {
  const isGenre = (tag: string) => genres.some((genre) => genre.name === tag);
  const artist = tags.map((tag) => ({
    artist_mbid: linkedId,
    count: tag.count,
    tag: tag.name,
    ...(isGenre(tag.name) ? { genre_mbid: linkedId } : {}),
  }));
  return { artist_mbid: linkedId, mbid: linkedId, name, rels: {}, tag: { artist } };
}
