import { z } from 'zod';
import { PipelineError } from '../../base/errors';
import { errorOfAnswer } from './answer-errors';
import type { ArtistToAsk, GenreSource, SourceAnswer } from './genre-source';
import { idsTogether, musicbrainzIds } from './musicbrainz-ids';
import type { PoliteRequests } from './polite-requests';
import { type RawTag, tagsFrom } from './tags';

const metadata = z.object({
  artist_mbid: z.string(),
  mbid: z.string().nullish().catch(null),
  tag: z
    .object({
      artist: z
        .array(
          z.object({
            tag: z.string(),
            count: z.number().catch(0),
            genre_mbid: z.string().nullish().catch(null),
          }),
        )
        .catch([]),
    })
    .nullish()
    .catch(null),
});

/**
 * ListenBrainz: MusicBrainz's tags of many artists in one answer. Whose they are only MusicBrainz knows by Spotify's id, so
 * it is asked for that first (`ids`), many artists a request.
 * Source: ListenBrainz's API (https://listenbrainz.readthedocs.io), GET /1/metadata/artist/.
 */
export function listenbrainz(
  requests: PoliteRequests,
  address: string,
  ids: { requests: PoliteRequests; address: string },
): GenreSource {
  async function tell(
    artists: readonly ArtistToAsk[],
    mbids: ReadonlyMap<string, string>,
    signal?: AbortSignal,
  ): Promise<SourceAnswer[]> {
    const wanted = [...new Set(mbids.values())];
    const url = new URL(`${address}/1/metadata/artist/?artist_mbids=${wanted.join(',')}&inc=tag`);
    const { status, json } = await requests.get(url, signal);
    const parsed = status === 200 ? z.array(z.unknown()).safeParse(json) : undefined;
    if (!parsed?.success) {
      throw new PipelineError('bad_answer', `ListenBrainz’s answer (${status}) is not what it should be.`);
    }
    const known = parsed.data.flatMap((item) => {
      const read = metadata.safeParse(item);
      return read.success ? [read.data] : [];
    });
    return artists.map((artist) => {
      const mbid = mbids.get(artist.id ?? '') ?? '';
      const found = known.find((item) => item.artist_mbid === mbid || item.mbid === mbid);
      const raw = (found?.tag?.artist ?? []).map(
        ({ tag, count, genre_mbid: genre }): RawTag => ({
          name: tag,
          count,
          isGenre: Boolean(genre),
          detail: `${count} ${count === 1 ? 'vote' : 'votes'}${genre ? '' : ' (a tag)'}, MBID ${mbid}`,
        }),
      );
      const detail = found ? `MBID ${mbid}: no genres` : `MBID ${mbid}: no such artist`;
      return { artist, tags: tagsFrom(raw, artist.name), detail };
    });
  }

  return {
    name: 'listenbrainz',
    together: idsTogether,
    canAsk: ({ id }) => id !== null,
    rest: (seconds, reason) => requests.rest(seconds, reason),
    async *ask(artists, signal) {
      try {
        const mbids = await musicbrainzIds(ids.requests, ids.address, artists, signal);
        const linked = artists.filter(({ id }) => mbids.has(id ?? ''));
        for (const artist of artists) {
          if (!linked.includes(artist)) yield { artist, tags: [], detail: 'no artist of this Spotify id' };
        }
        if (linked.length > 0) yield* await tell(linked, mbids, signal);
      } catch (error) {
        yield { artists, error: errorOfAnswer(error) };
      }
    },
  };
}
