import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeJson } from '../base/durable-file';
import { PipelineError, describeError } from '../base/errors';
import { type Home, homeAt } from '../base/home';
import { lockProcess } from '../base/process-lock';
import { localLake } from '../lake/local-lake';
import type { PanelData } from '../protocol/panel';
import type { Found } from '../protocol/panel';
import type { Place } from '../protocol/place';
import { fillSampleLake } from '../sample/sample-lake';
import type { GenreChoices } from './genre-choices';
import type { Questions } from './questions';
import { Pipeline, type PipelineOptions } from './pipeline';
import type { Work } from './work';

/**
 * A made-up listener's history in a home of its own inside the listener's: shown in place of theirs while it is there, and
 * never mixed with it. It has no sign-in, so that nothing can be collected into it.
 */
export class SampleHistory {
  readonly #options: PipelineOptions;
  readonly #home: Home;
  readonly #pipeline: Pipeline;
  readonly #mark: string;

  /** `options` are those of the listener's own history. */
  constructor(options: PipelineOptions) {
    this.#options = options;
    this.#home = homeAt(join(options.home.root, 'sample'));
    // Written last, removed first: a sample that is not whole is none.
    this.#mark = join(this.#home.root, 'ready.json');
    // Nothing made up goes anywhere, and nothing but the sample answers for it.
    const { sources: _, copy: __, snowflake: ___, ...own } = options;
    this.#pipeline = new Pipeline({ ...own, home: this.#home, credentials: nobody, lookupsPerDay: 0 });
  }

  get isShown(): boolean {
    return existsSync(this.#mark);
  }

  /** Makes the history up anew, until today. @throws PipelineError `storage`, `busy`, `cancelled` */
  explore(work: Work): Promise<void> {
    const { now, models } = this.#options;
    return this.#alone(work, async () => {
      await this.#remove();
      work.onProgress?.('Making up ten years of listening');
      await fillSampleLake(localLake(this.#home.lake), now(), models.timeZone, work.signal);
      await this.#pipeline.rebuild(work);
      await writeJson(this.#mark, { madeAt: now().toISOString() });
    });
  }

  /** Deletes it. @throws PipelineError `storage`, `busy` */
  leave(): Promise<void> {
    return this.#alone({}, () => this.#remove());
  }

  get genres(): GenreChoices {
    return this.#pipeline.genres;
  }

  get questions(): Questions {
    return this.#pipeline.questions;
  }

  panel(place: Place): Promise<PanelData> {
    return this.#pipeline.panel(place);
  }

  search(text: string): Promise<Found[]> {
    return this.#pipeline.search(text);
  }

  async #remove(): Promise<void> {
    try {
      await rm(this.#mark, { force: true });
      await this.#pipeline.release();
      await rm(this.#home.root, { recursive: true, force: true });
    } catch (error) {
      throw new PipelineError('storage', `The sample data cannot be deleted: ${describeError(error)}.`, {
        hint: `Close other windows that show it, or delete the folder ${this.#home.root}.`,
        cause: error,
      });
    }
  }

  /** Windows take turns. */
  async #alone(work: Work, task: () => Promise<void>): Promise<void> {
    const lock = await lockProcess(this.#home.root, {
      patienceMs: 60_000,
      ...(work.signal ? { signal: work.signal } : {}),
    });
    try {
      await task();
    } finally {
      await lock.release();
    }
  }
}

const nobody: PipelineOptions['credentials'] = {
  clientId: undefined,
  clientSecret: undefined,
  refreshToken: () => Promise.resolve(undefined),
  replaceRefreshToken: () => Promise.resolve(),
  dropRefreshToken: () => Promise.resolve(),
};
