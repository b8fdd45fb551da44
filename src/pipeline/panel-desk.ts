import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../base/clock';
import { PipelineError, describeError, throwIfCancelled } from '../base/errors';
import type { Log } from '../base/log';
import { panelData } from '../insights/panel-data';
import { localDate } from '../insights/periods';
import { placesAhead } from '../insights/places-ahead';
import type { PanelData } from '../protocol/panel';
import type { Place } from '../protocol/place';
import type { ModelSettings } from '../warehouse/render';
import type { Ask } from './current-warehouse';
import type { Work } from './work';

interface Options {
  /** Answers on the file. */
  ask: Ask;
  /** Answers as long as nobody else wants the file. */
  askAhead: Ask;
  warehouseFile: string;
  models: ModelSettings;
  log: Log;
  now: Clock;
  /** What is had sooner than this needs no help, ms. Default: 60. */
  quick?: number;
}

/** Pages that are kept: what one visit sees and what was likely. The largest, of an all-time calendar, is about 100 KB. */
const mostKept = 200;
/** How long nobody asks for anything before pages are made ahead, ms. */
const quiet = 150;

/**
 * Pages of the panel from the warehouse's file. One that was made is given again for as long as the file is the same, by its
 * stamp; and where making one took its time, those that are likely next are made ahead while nobody asks for anything.
 */
export class PanelDesk {
  readonly #options: Options;
  /** By place and date; the least recently used first. All of the file as it is by `#stamp`. */
  readonly #kept = new Map<string, PanelData>();
  #stamp: string | null = null;
  /** Whether a page of this file took its time. */
  #isSlow = false;
  #ahead: AbortController | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Everything the panel shows at a place. @throws PipelineError as `ask` */
  async panel(place: Place): Promise<PanelData> {
    this.rest();
    const start = performance.now();
    const data = await this.#had(place, this.#options.ask);
    this.#isSlow ||= performance.now() - start > (this.#options.quick ?? 60);
    if (this.#isSlow) void this.#makeAhead(place, data);
    return data;
  }

  /** Ends what is made ahead: somebody wants the warehouse. */
  rest(): void {
    this.#ahead?.abort();
    this.#ahead = undefined;
  }

  async #had(place: Place, ask: Ask, work: Work = {}): Promise<PanelData> {
    const { models, now } = this.#options;
    const stamp = await stampOf(this.#options.warehouseFile);
    if (stamp !== this.#stamp) this.#forget(stamp);
    const { view, period, key, against } = place;
    const name = JSON.stringify([view, period, key, against, localDate(now(), models.timeZone)]);
    const kept = this.#kept.get(name);
    if (kept) {
      this.#keep(name, kept);
      return { ...kept, generatedAt: now().toISOString() };
    }
    throwIfCancelled(work.signal);
    const data = await ask((db) => panelData(db, { place, now: now(), ...models }), work);
    // Somebody may have seen another file in the meantime.
    if (stamp !== null && stamp === this.#stamp) this.#keep(name, data);
    return data;
  }

  #forget(stamp: string | null): void {
    this.#kept.clear();
    this.#isSlow = false;
    this.#stamp = stamp;
  }

  #keep(name: string, data: PanelData): void {
    this.#kept.delete(name);
    this.#kept.set(name, data);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  async #makeAhead(place: Place, data: PanelData): Promise<void> {
    // Of several pages that were asked for at once, the last one is where somebody is.
    this.rest();
    const end = new AbortController();
    this.#ahead = end;
    try {
      await pause(quiet, undefined, { signal: end.signal, ref: false });
      for (const next of placesAhead(place, data)) {
        throwIfCancelled(end.signal);
        await this.#had(next, this.#options.askAhead, { signal: end.signal });
      }
    } catch (error) {
      // Whoever opens that page is told what is wrong with it.
      if (!end.signal.aborted && !(error instanceof PipelineError))
        this.#options.log.warn(describeError(error));
    }
  }
}

/** Changes whenever the file does, whichever process writes it; null where there is none. */
async function stampOf(file: string): Promise<string | null> {
  const stats = await Promise.all(
    [file, `${file}.wal`].map((path) => stat(path, { bigint: true }).catch(() => null)),
  );
  const [main] = stats;
  return main ? stats.map((one) => (one ? `${one.ino} ${one.size} ${one.mtimeNs}` : '')).join('|') : null;
}
