import type { Clock } from '../base/clock';
import { PipelineError, describeError, isCancellation } from '../base/errors';
import type { Log } from '../base/log';
import { pause } from '../base/pause';
import type { AskedSource } from '../genres/artist-queue';
import { artistKey, artistLabel } from '../genres/artist-ref';
import { findArtists } from '../genres/find-artists';
import type { ArtistToAsk } from '../genres/sources/genre-source';
import { countClassified } from '../insights/classified-artists';
import type { ArtistsOutcome } from '../protocol/artists';
import type { Access } from '../spotify/access';
import type { Ask } from './current-warehouse';
import type { ArtistWork, Selection } from './artist-work';
import type { Work } from './work';

interface Options {
  work: ArtistWork;
  access: Access;
  log: Log;
  now: Clock;
  ask: Ask;
  /** Runs a task as the only writer of the home. */
  alone: <Result>(work: Work, task: () => Promise<Result>) => Promise<Result>;
}

/** A portion is short, so that a collection of another window finds its turn between two of them. */
const portionOf = { lookups: 20, sourcesMs: 20_000 };
const betweenPortionsMs = 250;
const dayMs = 86_400_000;

/** Asks about artists because the listener wants it now, until all are asked about or nobody can be asked any more. */
export class ArtistRequests {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Asks every source anew about artists by id, URI, address or name. They go on waiting, on disk, where this ends before
   * all have answered.
   * @throws PipelineError `bad_input` when none is an artist of the history; as `backfill`
   */
  async process(texts: readonly string[], work: Work = {}): Promise<ArtistsOutcome> {
    const { alone, ask } = this.#options;
    const skipped = await this.#cannotAsk(work);
    const hopeless = await alone(work, async () => {
      const { artists, unknown } = await ask((db) => findArtists(db, texts));
      if (artists.length === 0) throw noneOf(texts);
      const { queue, sources } = this.#options.work;
      const askable = artists.filter((artist) => this.#options.work.canAskAnybody(artist));
      await queue.add(askable, sources);
      return [
        ...unknown.map((artist) => ({ artist, reason: 'No artist of this name is in your history.' })),
        ...artists
          .filter((artist) => !askable.includes(artist))
          .map((artist) => ({ artist: artistLabel(artist), reason: nobodyKnows })),
      ];
    });
    const outcome = await this.#untilDone({ byHand: true, due: null }, skipped, work);
    return { ...outcome, failed: [...outcome.failed, ...hopeless] };
  }

  /**
   * Asks about the artists heard in the last `days` that have no genre or that nobody was asked about.
   * @throws PipelineError `not_signed_in`, `sign_in_ended`, `not_configured`, `rate_limited` when nobody can be asked;
   * `cancelled`, `busy`, `storage`
   */
  async backfill(days: number, work: Work = {}): Promise<ArtistsOutcome> {
    const skipped = await this.#cannotAsk(work);
    const heardSince = new Date(this.#options.now().getTime() - days * dayMs);
    // What was asked today brings nothing new today.
    const due = { heardSince, unclassifiedAfterMs: dayMs };
    return this.#untilDone({ byHand: false, due }, skipped, work);
  }

  /** Without a sign-in the other sources can still be asked, where there are any. */
  async #cannotAsk(work: Work): Promise<Set<AskedSource>> {
    const { sources } = this.#options.work;
    if (sources.length === 0) {
      throw new PipelineError('not_configured', 'No source of genres can be asked.', {
        hint: 'Allow artist lookups at Spotify, or turn on a genre source.',
      });
    }
    if (!sources.includes('spotify')) return new Set();
    try {
      await this.#options.access.token(work.signal);
      return new Set();
    } catch (error) {
      if (isCancellation(error) || sources.length === 1) throw error;
      this.#options.log.warn(`Spotify is not asked about artists: ${describeError(error)}`);
      return new Set(['spotify']);
    }
  }

  async #untilDone(selection: Selection, skipped: Set<AskedSource>, work: Work): Promise<ArtistsOutcome> {
    const { work: artists, alone, ask } = this.#options;
    const before = artists.calls;
    const tried = new Set<string>();
    const answered = new Map<string, ArtistToAsk>();
    const failed = new Map<string, { artist: string; reason: string }>();
    const objects: string[] = [];
    const ended = new Map<AskedSource, PipelineError>();
    for (;;) {
      const { bySource, hasAsked } = await alone(work, () =>
        artists.portion(selection, { ...portionOf, skipped, tried }, work),
      );
      for (const [source, asked] of bySource) {
        for (const { artist, id } of asked.answered) {
          const known = { id, name: artist.name };
          answered.set(artistKey(known), known);
        }
        for (const { artist, reason } of asked.failed)
          failed.set(`${source} ${artistKey(artist)}`, { artist: artistLabel(artist), reason });
        objects.push(...asked.objects);
        if (asked.ended) {
          skipped.add(source);
          ended.set(source, asked.ended);
        }
      }
      if (!hasAsked) break;
      await pause(betweenPortionsMs, work.signal);
    }
    const [first] = ended.values();
    if (first && answered.size === 0 && failed.size === 0) throw ended.get('spotify') ?? first;
    const { classified, waiting } = await alone(work, async () => ({
      classified: await ask((db) => countClassified(db, [...answered.values()])),
      waiting: await artists.waiting(selection),
    }));
    return {
      artists: answered.size,
      classified,
      unclassified: answered.size - classified,
      failed: [...failed.values()],
      objects,
      calls: difference(artists.calls, before),
      waiting,
      until: waiting > 0 ? (ended.get('spotify')?.until?.toISOString() ?? null) : null,
    };
  }
}

function difference(
  after: ArtistsOutcome['calls'],
  before: ArtistsOutcome['calls'],
): ArtistsOutcome['calls'] {
  return {
    spotify: after.spotify - before.spotify,
    musicbrainz: after.musicbrainz - before.musicbrainz,
    listenbrainz: after.listenbrainz - before.listenbrainz,
    lastfm: after.lastfm - before.lastfm,
  };
}

const nobodyKnows = 'The history has no id and no track id of it: no source that is turned on can be asked.';

const noneOf = (texts: readonly string[]) =>
  new PipelineError(
    'bad_input',
    `No artist of your history is meant by: ${texts.join(', ') || '(nothing)'}.`,
    {
      hint: 'Give names as they are in your history, or Spotify’s ids, URIs or addresses of artists.',
    },
  );
