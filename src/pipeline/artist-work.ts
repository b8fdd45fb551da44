import { PipelineError, describeError, throwIfCancelled } from '../base/errors';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { Timer } from '../base/timer';
import { ArtistQueue, type AskedSource } from '../genres/artist-queue';
import { type ArtistRef, artistKey } from '../genres/artist-ref';
import { askSource } from '../genres/ask-source';
import type { Asked } from '../genres/asked';
import { dueAtSource, dueAtSpotify, type Wanted } from '../genres/due-artists';
import { lookUpArtists } from '../genres/look-up-artists';
import { openSources, type SourceOptions } from '../genres/sources/open-sources';
import { type ExternalSource, sourceLabels } from '../genres/sources/source-names';
import type { Lake } from '../lake/lake';
import type { SpotifyClient } from '../spotify/client';
import type { RequestBudget } from '../spotify/request-budget';
import type { Ask } from './current-warehouse';
import type { Work } from './work';

export interface ArtistWorkOptions {
  lake: Lake;
  stateFolder: string;
  client: SpotifyClient;
  budget: RequestBudget;
  lookupsPerDay: number;
  /** Sources beside Spotify; without it, none. */
  sources: SourceOptions | undefined;
  log: Log;
  now: Clock;
  timer: Timer;
  /** Asks the warehouse; the caller is the only writer. */
  ask: Ask;
  /** Brings the models up to date with the lake. */
  update: (work: Work) => Promise<unknown>;
}

/** Whom to ask about: artists by hand, artists of the warehouse, or both, in this order. */
export interface Selection {
  byHand: boolean;
  /** Of the warehouse's artists that are due. */
  due: Omit<Wanted, 'now' | 'limit'> | null;
}

export interface Portion {
  /** Lookups at Spotify. */
  lookups: number;
  /** How long the other sources may take, in milliseconds. */
  sourcesMs: number;
  /** Those that are not asked. */
  skipped: ReadonlySet<AskedSource>;
  /** Artists not to be asked about, by source and key: an earlier portion tried. */
  tried: Set<string>;
}

export interface Portioned {
  bySource: Map<AskedSource, Asked>;
  /** Whether there was anybody to ask about. */
  hasAsked: boolean;
}

/** Lookups of one collection: the rest waits for the next, so that a poll stays short. */
const lookupsPerRun = 50;
const sourcesMsPerRun = 20_000;
/** More than any portion can ask a source about. */
const sourceArtistsPerPortion = 200;

/** Asks Spotify and the sources about artists, a portion at a time. The caller is the only writer of the home. */
export class ArtistWork {
  readonly queue: ArtistQueue;
  readonly #options: ArtistWorkOptions;
  readonly #open;

  constructor(options: ArtistWorkOptions) {
    this.#options = options;
    this.queue = new ArtistQueue(options.stateFolder);
    const { sources = noSources, stateFolder, timer } = options;
    this.#open = openSources(sources, stateFolder, timer);
  }

  /** All that can be asked: Spotify, unless no lookups are wanted, and the sources that are turned on. */
  get sources(): AskedSource[] {
    const own: AskedSource[] = this.#options.lookupsPerDay > 0 ? ['spotify'] : [];
    return [...own, ...this.#open.sources.map(({ name }) => name)];
  }

  /** Asks a source about a well-known artist: says that it answers. @throws PipelineError */
  async trySource(name: ExternalSource): Promise<void> {
    const source = this.#open.sources.find((one) => one.name === name);
    for await (const answer of source?.ask([wellKnown]) ?? []) {
      if ('error' in answer) throw answer.error;
      return;
    }
    throw new PipelineError('bad_answer', `${sourceLabels[name]} gave no answer.`);
  }

  /** Whether there is anybody to ask about such an artist. */
  canAskAnybody(artist: ArtistRef): boolean {
    return this.sources.some((source) => this.#canAsk(source, artist));
  }

  /** Requests to each service since this object was made. */
  get calls() {
    const { musicbrainz, listenbrainz, lastfm } = this.#open.requests;
    return {
      spotify: this.#options.client.calls,
      musicbrainz: musicbrainz.calls,
      listenbrainz: listenbrainz.calls,
      lastfm: lastfm.calls,
    };
  }

  /**
   * What a collection run does about artists, once its plays are stored and shown: a little, and nothing that fails it.
   * @throws PipelineError `cancelled`
   */
  async inCollection(work: Work): Promise<{ artists: number; objects: string[] }> {
    const { budget, log } = this.#options;
    // The day's lookups are used up every day: no reason to say so at every poll.
    const skipped = new Set<AskedSource>((await budget.lookupsLeft()) > 0 ? [] : ['spotify']);
    const portion = { lookups: lookupsPerRun, sourcesMs: sourcesMsPerRun, skipped, tried: new Set<string>() };
    try {
      const { bySource } = await this.portion({ byHand: true, due: {} }, portion, work);
      const all = [...bySource.values()];
      const answered = all.flatMap((asked) => asked.answered.map(({ artist }) => artistKey(artist)));
      return { artists: new Set(answered).size, objects: all.flatMap(({ objects }) => objects) };
    } catch (error) {
      throwIfCancelled(work.signal);
      log.warn(`Artists were not asked about: ${describeError(error)}`);
      return { artists: 0, objects: [] };
    }
  }

  /**
   * Asks about some artists and brings the models up to date. Limits, lost sign-ins and sources that are down end what they
   * concern and are told in the result.
   * @throws PipelineError `cancelled`, `storage`, and of the warehouse
   */
  async portion(selection: Selection, portion: Portion, work: Work): Promise<Portioned> {
    const { client, budget, lake, log, now, timer, update } = this.#options;
    const bySource = new Map<AskedSource, Asked>();
    const common = { lake, queue: this.queue, log, now };
    const told = (source: string, artists: readonly ArtistRef[]) => {
      let done = 0;
      return () => work.onProgress?.(`${source}: ${(done += 1)} of ${artists.length} artists`);
    };

    if (!portion.skipped.has('spotify') && this.#options.lookupsPerDay > 0) {
      const artists = await this.#next('spotify', selection, portion, portion.lookups);
      if (artists.length > 0) {
        work.onProgress?.('Looking up artists');
        const onAnswer = told('Spotify', artists);
        const asked = await lookUpArtists({ ...common, client, budget, onAnswer }, artists, work.signal);
        bySource.set('spotify', asked);
        if (asked.objects.length > 0) await update(work);
      }
    }

    const deadline = timer.now() + portion.sourcesMs;
    const running = this.#open.sources
      .filter(({ name }) => !portion.skipped.has(name))
      .map(async (source) => {
        const artists = await this.#next(source.name, selection, portion, sourceArtistsPerPortion);
        if (artists.length === 0) return;
        const onAnswer = told(sourceLabels[source.name], artists);
        const asked = await askSource(source, artists, { ...common, timer, deadline, onAnswer }, work.signal);
        bySource.set(source.name, asked);
      });
    // Each on its own: one that cannot go on leaves the others to store what they have.
    const outcomes = await Promise.allSettled(running);
    throwIfCancelled(work.signal);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    const stored = [...bySource].filter(
      ([source, { objects }]) => source !== 'spotify' && objects.length > 0,
    );
    if (stored.length > 0) await update(work);

    for (const [source, { answered, failed }] of bySource) {
      for (const { artist } of [...answered, ...failed]) portion.tried.add(triedName(source, artist));
    }
    return { bySource, hasAsked: [...bySource.values()].some(hasTried) };
  }

  /** How many artists wait for any source. */
  async waiting(selection: Selection): Promise<number> {
    const keys = new Set<string>();
    for (const source of this.sources)
      for (const artist of await this.#candidates(source, selection, 1_000_000)) keys.add(artistKey(artist));
    return keys.size;
  }

  async #next(
    source: AskedSource,
    selection: Selection,
    portion: Portion,
    limit: number,
  ): Promise<ArtistRef[]> {
    const room = limit + portion.tried.size + (await this.queue.failures(source));
    const candidates = await this.#candidates(source, selection, room);
    const untried = candidates.filter((artist) => !portion.tried.has(triedName(source, artist)));
    return (await this.queue.inOrder(source, untried, this.#options.now())).slice(0, limit);
  }

  async #candidates(source: AskedSource, { byHand, due }: Selection, limit: number): Promise<ArtistRef[]> {
    const own = byHand ? await this.queue.asked(source) : [];
    const wanted = { ...due, now: this.#options.now(), limit };
    const others =
      due === null
        ? []
        : await this.#options.ask((db) =>
            source === 'spotify' ? dueAtSpotify(db, wanted) : dueAtSource(db, source, wanted),
          );
    const all = new Map<string, ArtistRef>();
    for (const artist of [...own, ...others])
      if (!all.has(artistKey(artist)) && this.#canAsk(source, artist)) all.set(artistKey(artist), artist);
    return [...all.values()];
  }

  #canAsk(source: AskedSource, artist: ArtistRef): boolean {
    if (source === 'spotify') return artist.id !== null || artist.trackId !== null;
    return this.#open.sources.find(({ name }) => name === source)?.canAsk(artist) ?? false;
  }
}

const wellKnown = { id: '0gxyHStUsqpMadRV0Di1Qt', name: 'Rick Astley' };

const noSources: SourceOptions = {
  enabled: [],
  addresses: { musicbrainz: '', listenbrainz: '', lastfm: '' },
  lastfmKey: () => Promise.resolve(undefined),
};

const triedName = (source: AskedSource, artist: ArtistRef) => `${source} ${artistKey(artist)}`;
const hasTried = ({ answered, failed }: Asked) => answered.length + failed.length > 0;
