import type { Artist } from '../spotify/listener/catalog-types.ts';
import type { Catalog } from '../spotify/listener/catalog.ts';
import type { Reply } from '../spotify/server/reply.ts';
import { type SourceSimulator, serveSource } from '../source-server/serve-source.ts';

export interface LastFmSimulator extends SourceSimulator {
  apiKey: string;
}

export const isUnknownToLastFm = ({ index }: Artist) => index % 6 === 5;

/**
 * Last.fm for the made-up catalog: artist.getTopTags, by name, for one key, one request a second. Errors are JSON with
 * a number, most under status 200, as Last.fm has them.
 */
export async function startLastFm(catalog: Catalog, now?: () => number): Promise<LastFmSimulator> {
  const apiKey = '5ec2e7ab1e0f4d6c9b3a7d1f0e9c8b7a';
  const byName = new Map<string, Artist>();
  for (const artist of catalog.artists) byName.set(artist.name.toLowerCase(), artist);
  const simulator = await serveSource({
    ...(now ? { now } : {}),
    limit: ({ at }, before) =>
      at - (before.at(-1) ?? -Infinity) < 1_000
        ? failure(29, 'Rate Limit Exceeded - Your IP has made too many requests in a short period')
        : undefined,
    answer: ({ path, query }) => {
      if (path !== '/2.0/' || query.get('method')?.toLowerCase() !== 'artist.gettoptags')
        return failure(3, 'Invalid Method - No method with that name in this package', 400);
      if (query.get('api_key') !== apiKey)
        return failure(10, 'Invalid API key - You must be granted a valid key by last.fm', 403);
      const artist = byName.get((query.get('artist') ?? '').toLowerCase());
      if (!artist || isUnknownToLastFm(artist))
        return failure(6, 'The artist you supplied could not be found');
      return { status: 200, json: { toptags: { tag: tagsOf(artist), '@attr': { artist: artist.name } } } };
    },
  });
  return { ...simulator, apiKey };
}

const failure = (error: number, message: string, status = 200): Reply => ({
  status,
  json: { message, error },
});

function tagsOf(artist: Artist) {
  const counts = ['seen live', ...artist.genres, 'british', '00s', artist.name, 'heard once'].map(
    (name, at) => ({
      name,
      count: name === 'heard once' ? 3 : 100 - 10 * at,
    }),
  );
  return counts.map((tag) => ({ ...tag, url: `https://www.last.fm/tag/${encodeURIComponent(tag.name)}` }));
}
