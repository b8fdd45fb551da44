import { z } from 'zod';
import { PipelineError } from '../../base/errors';
import { errorOfAnswer } from './answer-errors';
import type { ArtistToAsk, GenreSource, SourceAnswer } from './genre-source';
import type { PoliteRequests } from './polite-requests';
import { type RawTag, tagsFrom } from './tags';

const tag = z.object({ name: z.string(), count: z.coerce.number().catch(0) });
const topTags = z.object({
  toptags: z.object({
    // A list of one is the thing itself in some of Last.fm's answers.
    tag: z
      .union([z.array(z.unknown()), tag.transform((one) => [one])])
      .nullish()
      .catch(null),
    '@attr': z.object({ artist: z.string() }).nullish().catch(null),
  }),
});
const failure = z.object({ error: z.coerce.number(), message: z.string().catch('') });

/** Tags that less than a tenth of those who chose the top tag chose say little. */
const leastCount = 10;
/** Last.fm does not say how long it wants to be left alone. */
const restSeconds = 300;

/**
 * Last.fm's top tags of an artist, by name. Errors come as JSON with a number, under any status: 6 no such artist, 10 and 26
 * the key, 29 too many requests, 8, 11 and 16 passing.
 * Source: Last.fm's API (https://www.last.fm/api/show/artist.getTopTags).
 */
export function lastfm(
  requests: PoliteRequests,
  address: string,
  apiKey: () => Promise<string | undefined>,
): GenreSource {
  async function tell(artist: ArtistToAsk, signal?: AbortSignal): Promise<SourceAnswer> {
    const key = await apiKey();
    if (!key) {
      throw new PipelineError('not_configured', 'No Last.fm API key is set.', {
        hint: 'Set one (“Spotify: Set Last.fm API Key…”, or LASTFM_API_KEY), or take lastfm out of the genre sources.',
      });
    }
    const url = new URL(`${address}/2.0/?method=artist.gettoptags&autocorrect=1&format=json`);
    url.searchParams.set('artist', artist.name ?? '');
    url.searchParams.set('api_key', key);
    const { status, json } = await requests.get(url, signal);
    const failed = failure.safeParse(json);
    if (failed.success) return notTold(artist, failed.data.error);
    const parsed = topTags.safeParse(json);
    if (!parsed.success) {
      throw new PipelineError('bad_answer', `Last.fm’s answer (${status}) is not what it should be.`);
    }
    const { tag: list, '@attr': about } = parsed.data.toptags;
    if (about && !isSameName(about.artist, artist.name ?? ''))
      return { artist, tags: [], detail: `no such artist (Last.fm has “${about.artist}”)` };
    const raw = (list ?? []).flatMap((item): RawTag[] => {
      const read = tag.safeParse(item);
      if (!read.success || read.data.count < leastCount) return [];
      const { name, count } = read.data;
      return [{ name, count, isGenre: false, detail: `${count} of 100` }];
    });
    return { artist, tags: tagsFrom(raw, artist.name), detail: 'no tags' };
  }

  async function notTold(artist: ArtistToAsk, code: number): Promise<SourceAnswer> {
    if (code === 6) return { artist, tags: [], detail: 'no such artist' };
    if (code === 29) throw await requests.rest(restSeconds, 'too many requests');
    if ([4, 10, 26].includes(code)) {
      throw new PipelineError('not_configured', `Last.fm does not accept the API key (error ${code}).`, {
        hint: 'Set another one (“Spotify: Set Last.fm API Key…”, or LASTFM_API_KEY).',
      });
    }
    throw new PipelineError('unavailable', `Last.fm cannot answer now (error ${code}).`);
  }

  return {
    name: 'lastfm',
    together: 1,
    canAsk: ({ name }) => name !== null && name.trim() !== '',
    rest: (seconds, reason) => requests.rest(seconds, reason),
    async *ask(artists, signal) {
      for (const artist of artists) {
        try {
          yield await tell(artist, signal);
        } catch (error) {
          yield { artists: [artist], error: errorOfAnswer(error) };
        }
      }
    },
  };
}

/** Last.fm corrects spellings; a correction that changes more than case, accents and signs is another artist. */
function isSameName(a: string, b: string): boolean {
  const plain = (name: string) =>
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain(a) === '' ? a === b : plain(a) === plain(b);
}
