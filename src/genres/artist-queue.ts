import { join } from 'node:path';
import PQueue from 'p-queue';
import { z } from 'zod';
import { readJson, writeJson } from '../base/durable-file';
import { type ArtistRef, artistKey } from './artist-ref';
import type { Answered } from './asked';
import { type ExternalSource, externalSources } from './sources/source-names';

/** Who can be asked about an artist. */
export type AskedSource = 'spotify' | ExternalSource;
const askedSource = z.enum(['spotify', ...externalSources]);

const text = z.string().nullable();
const askedArtist = z.object({ id: text, name: text, trackId: text, pending: z.array(askedSource) });
const failure = z.object({ failedAt: z.string(), retryAt: z.string(), reason: z.string() });
const queueState = z.object({
  asked: z.array(askedArtist).catch([]),
  failed: z.record(z.string(), failure).catch({}),
});
type QueueState = z.infer<typeof queueState>;

/** A failure that nobody asks about any more. */
const forgetFailuresAfterMs = 90 * 86_400_000;

/**
 * What the warehouse cannot tell of the artists to ask about, on disk: whom the listener asked for by hand, with the sources
 * that have not answered since, and where an answer failed. Whoever was answered is in the lake before it leaves here.
 */
export class ArtistQueue {
  readonly #path: string;
  /** Sources answer side by side: each change is of the state that the one before left. */
  readonly #changes = new PQueue({ concurrency: 1 });

  constructor(stateFolder: string) {
    this.#path = join(stateFolder, 'artist-queue.json');
  }

  async #read(): Promise<QueueState> {
    const stored = queueState.safeParse(await readJson<unknown>(this.#path, {}));
    return stored.success ? stored.data : { asked: [], failed: {} };
  }

  /** Artists that the listener asked for and that `source` has not answered about yet, in the order of asking. */
  async asked(source: AskedSource): Promise<ArtistRef[]> {
    return (await this.#read()).asked.filter(({ pending }) => pending.includes(source));
  }

  /** Notes artists that the listener asked for: every one of `sources` is to be asked anew. */
  add(artists: readonly ArtistRef[], sources: readonly AskedSource[]): Promise<void> {
    const anew = new Set(artists.map(artistKey));
    return this.#change((state) => ({
      ...state,
      asked: [
        ...state.asked.filter((artist) => !anew.has(artistKey(artist))),
        ...artists.map(({ id, name, trackId }) => ({ id, name, trackId, pending: [...sources] })),
      ],
    }));
  }

  /** `source` has answered about the artists, and the answers are in the lake. */
  settle(source: AskedSource, answered: readonly Answered[]): Promise<void> {
    const byKey = new Map(answered.map((answer) => [artistKey(answer.artist), answer]));
    return this.#change(({ asked, failed }) => ({
      asked: asked.flatMap((artist) => {
        const answer = byKey.get(artistKey(artist));
        const pending = answer ? artist.pending.filter((one) => one !== source) : artist.pending;
        return pending.length > 0 ? [{ ...artist, id: answer?.id ?? artist.id, pending }] : [];
      }),
      failed: Object.fromEntries(
        Object.entries(failed).filter(
          ([name]) => !name.startsWith(`${source} `) || !byKey.has(name.slice(source.length + 1)),
        ),
      ),
    }));
  }

  /** `source` could not answer: the artist goes behind the others and is not asked for before `retryAt`. */
  fail(source: AskedSource, artist: ArtistRef, reason: string, at: Date, retryAt: Date): Promise<void> {
    const oldest = new Date(at.getTime() - forgetFailuresAfterMs).toISOString();
    return this.#change(({ asked, failed }) => ({
      asked,
      failed: {
        ...Object.fromEntries(Object.entries(failed).filter(([, { failedAt }]) => failedAt > oldest)),
        [failureName(source, artistKey(artist))]: {
          failedAt: at.toISOString(),
          retryAt: retryAt.toISOString(),
          reason,
        },
      },
    }));
  }

  /** How many artists `source` failed for: so many more must be looked at to find one that it did not. */
  async failures(source: AskedSource): Promise<number> {
    const { failed } = await this.#read();
    return Object.keys(failed).filter((name) => name.startsWith(`${source} `)).length;
  }

  /** Those that may be asked for now: whoever never failed in their order, then the failed, the longest ago first. */
  async inOrder(source: AskedSource, artists: readonly ArtistRef[], now: Date): Promise<ArtistRef[]> {
    const { failed } = await this.#read();
    const failureOf = (artist: ArtistRef) => failed[failureName(source, artistKey(artist))];
    const again = artists
      .filter((artist) => (failureOf(artist)?.retryAt ?? '9') <= now.toISOString())
      .toSorted((a, b) => ((failureOf(a)?.failedAt ?? '') < (failureOf(b)?.failedAt ?? '') ? -1 : 1));
    return [...artists.filter((artist) => !failureOf(artist)), ...again];
  }

  #change(change: (state: QueueState) => QueueState): Promise<void> {
    return this.#changes.add(async () => {
      const before = await this.#read();
      const after = change(before);
      if (JSON.stringify(before) !== JSON.stringify(after)) await writeJson(this.#path, after);
    });
  }
}

const failureName = (source: AskedSource, key: string) => `${source} ${key}`;
