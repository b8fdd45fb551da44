import { z } from 'zod';
import { PipelineError } from '../../base/errors';
import { errorOfAnswer } from './answer-errors';
import type { ArtistToAsk, GenreSource, SourceAnswer } from './genre-source';
import { idsTogether, musicbrainzIds } from './musicbrainz-ids';
import type { PoliteRequests } from './polite-requests';
import { type RawTag, tagsFrom } from './tags';

const votes = z.array(z.object({ name: z.string(), count: z.number().catch(0) })).catch([]);
const artistAnswer = z.object({ id: z.uuid(), genres: votes, tags: votes });

/**
 * MusicBrainz: by Spotify's id to its own (many artists a request), then one request an artist. Of the answer its genres
 * come first, tags that people voted for second.
 */
export function musicbrainz(requests: PoliteRequests, address: string): GenreSource {
  async function tell(artist: ArtistToAsk, mbid: string, signal?: AbortSignal): Promise<SourceAnswer> {
    const { status, json } = await requests.get(
      new URL(`${address}/ws/2/artist/${mbid}?inc=genres+tags&fmt=json`),
      signal,
    );
    if (status === 404) return { artist, tags: [], detail: `MBID ${mbid}: no such artist` };
    const parsed = status === 200 ? artistAnswer.safeParse(json) : undefined;
    if (!parsed?.success) {
      throw new PipelineError(
        'bad_answer',
        `MusicBrainz’s answer (${status}) about an artist is not what it should be.`,
      );
    }
    // An artist that was merged into another answers under the other's id.
    const { id, genres, tags } = parsed.data;
    const raw =
      (isGenre: boolean) =>
      (tag: z.infer<typeof votes>[number]): RawTag => ({
        ...tag,
        isGenre,
        detail: `${tag.count} ${tag.count === 1 ? 'vote' : 'votes'}${isGenre ? '' : ' (a tag)'}, MBID ${id}`,
      });
    const told = tagsFrom([...genres.map(raw(true)), ...tags.map(raw(false))], artist.name);
    return { artist, tags: told, detail: `MBID ${id}: no genres` };
  }

  return {
    name: 'musicbrainz',
    together: idsTogether,
    canAsk: ({ id }) => id !== null,
    rest: (seconds, reason) => requests.rest(seconds, reason),
    async *ask(artists, signal) {
      let ids: Map<string, string>;
      try {
        ids = await musicbrainzIds(requests, address, artists, signal);
      } catch (error) {
        yield { artists, error: errorOfAnswer(error) };
        return;
      }
      for (const artist of artists) {
        const mbid = ids.get(artist.id ?? '');
        if (mbid === undefined) {
          yield { artist, tags: [], detail: 'no artist of this Spotify id' };
          continue;
        }
        try {
          yield await tell(artist, mbid, signal);
        } catch (error) {
          yield { artists: [artist], error: errorOfAnswer(error) };
        }
      }
    },
  };
}
