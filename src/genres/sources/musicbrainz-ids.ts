import { z } from 'zod';
import { PipelineError } from '../../base/errors';
import { nameKey } from '../name-key';
import type { ArtistToAsk } from './genre-source';
import type { PoliteRequests } from './polite-requests';

/** As many addresses as fit into one request's address with room to spare; MusicBrainz takes up to a hundred. */
export const idsTogether = 40;

const linked = z.object({
  resource: z.string(),
  relations: z
    .array(
      z.object({
        artist: z
          .object({ id: z.uuid(), name: z.string().catch('') })
          .nullish()
          .catch(null),
        ended: z.boolean().catch(false),
      }),
    )
    .catch([]),
});

/** Of one address MusicBrainz tells the thing itself, of several a list that leaves out what it does not know. */
const answer = z.union([z.object({ urls: z.array(linked) }), linked]);

/**
 * MusicBrainz's id (MBID) of each artist that it knows by Spotify's address of it; artists that it does not know are not in
 * the map. At most `idsTogether` artists, each with an id. One request.
 * Source: MusicBrainz's API (https://musicbrainz.org/doc/MusicBrainz_API), lookup of a URL by its resource.
 * @throws PipelineError of the requests, `bad_answer`
 */
export async function musicbrainzIds(
  requests: PoliteRequests,
  address: string,
  artists: readonly ArtistToAsk[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const url = new URL(`${address}/ws/2/url`);
  for (const { id } of artists) url.searchParams.append('resource', `https://open.spotify.com/artist/${id}`);
  url.searchParams.append('inc', 'artist-rels');
  url.searchParams.append('fmt', 'json');
  const { status, json } = await requests.get(url, signal);
  const found = new Map<string, string>();
  if (status === 404) return found;
  const parsed = status === 200 ? answer.safeParse(json) : undefined;
  if (!parsed?.success) {
    throw new PipelineError(
      'bad_answer',
      `MusicBrainz’s answer (${status}) about addresses is not what it should be.`,
    );
  }
  const urls = 'urls' in parsed.data ? parsed.data.urls : [parsed.data];
  for (const artist of artists) {
    const own = urls.filter(({ resource }) => resource.split('/').at(-1) === artist.id);
    const candidates = own.flatMap(({ relations }) => relations).filter((relation) => relation.artist);
    const best =
      candidates.find((relation) => nameKey(relation.artist?.name ?? '') === nameKey(artist.name ?? '')) ??
      candidates.find((relation) => !relation.ended) ??
      candidates[0];
    if (artist.id !== null && best?.artist) found.set(artist.id, best.artist.id);
  }
  return found;
}
