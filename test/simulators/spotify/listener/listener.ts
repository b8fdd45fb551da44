import { type LocalDay, localDay, localDayNumber } from './calendar.ts';
import { type Catalog, catalogFor } from './catalog.ts';
import { Collection, type LikedTrack } from './collection.ts';
import type { Play } from './play.ts';
import { playsOf } from './session-plays.ts';
import { restlessSessions, sessionsOf } from './sessions.ts';
import { Taste } from './taste.ts';

export interface ListenerOptions {
  /** Decides everything; default 1. */
  seed?: number;
  /** Where the listener's clock is, an IANA zone; default America/Denver. */
  timeZone?: string;
  /** First day of listening; default 2015-01-10. Not before 2000 (the catalog begins to be complete then). */
  since?: string;
  /** Days (local, YYYY-MM-DD) on which every song is skipped within 8 to 40 seconds, for hours. */
  restlessDays?: readonly string[];
  /** Size of the catalog; default 3,000. */
  artists?: number;
}

/** Days kept so that polling does not make the same day again and again. */
const DAYS_KEPT = 400;

/** A made-up listener. What was heard in a span of time depends on the options and on that span alone. */
export class Listener {
  readonly seed: number;
  readonly timeZone: string;
  /** Unix ms, UTC. Nothing was heard before. */
  readonly sinceMs: number;
  readonly catalog: Catalog;
  private readonly taste: Taste;
  private readonly collection: Collection;
  private readonly restless: ReadonlySet<number>;
  private readonly days = new Map<number, Play[]>();

  constructor(options: ListenerOptions = {}) {
    this.seed = options.seed ?? 1;
    this.timeZone = options.timeZone ?? 'America/Denver';
    this.sinceMs = Date.parse(options.since ?? '2015-01-10T00:00:00Z');
    this.restless = new Set(options.restlessDays?.map((date) => Date.parse(date) / 86_400_000));
    this.catalog = catalogFor(this.seed, options.artists);
    this.taste = new Taste(this.catalog);
    this.collection = new Collection(this.catalog, this.taste, this.sinceMs);
  }

  /**
   * Everything heard that ended in [fromMs, toMs) (Unix ms, UTC), in the order in which it ended. Adjoining
   * spans give exactly what the whole span gives.
   */
  playsBetween(fromMs: number, toMs: number): Play[] {
    const from = Math.max(fromMs, this.sinceMs);
    const plays: Play[] = [];
    if (toMs <= from) return plays;
    // A play that starts before the day is over may end a little after it, hence one day more at the front.
    const last = localDayNumber(toMs - 1, this.timeZone);
    for (let day = localDayNumber(from, this.timeZone) - 1; day <= last; day++) {
      for (const play of this.day(day)) {
        if (play.endedAtMs >= from && play.endedAtMs < toMs) plays.push(play);
      }
    }
    return plays;
  }

  /** What is liked (saved) at an instant, newest first. */
  likedAt(atMs: number): LikedTrack[] {
    return this.collection.likedAt(atMs).toReversed();
  }

  private day(number: number): Play[] {
    const known = this.days.get(number);
    if (known) return known;
    if (this.days.size >= DAYS_KEPT) this.days.clear();
    const day = localDay(number, this.timeZone);
    const plays = day.endsMs <= this.sinceMs ? [] : this.listen(day);
    this.days.set(number, plays);
    return plays;
  }

  private listen(day: LocalDay): Play[] {
    const plays: Play[] = [];
    const sessions = this.restless.has(day.number) ? restlessSessions(day) : sessionsOf(this.seed, day);
    for (const session of sessions) {
      // Before the account existed there was nothing to hear, not even on its first day.
      if (session.startMs < this.sinceMs) continue;
      const before = plays.at(-1)?.endedAtMs ?? 0;
      for (const play of playsOf(this.seed, session, this.taste, this.collection)) {
        if (play.startedAtMs >= before) plays.push(play);
      }
    }
    return plays;
  }
}
