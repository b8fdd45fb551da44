import { join } from 'node:path';
import { readJson, writeJson } from '../base/durable-file';

/** Artists that wait to be looked up, in order, on disk. An artist that was looked up is in the lake, not here. */
export class LookupQueue {
  readonly #path: string;

  constructor(stateFolder: string) {
    this.#path = join(stateFolder, 'artist-queue.json');
  }

  async waiting(): Promise<string[]> {
    const ids = await readJson<unknown>(this.#path, []);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  }

  /** Puts artists at the end that do not wait yet. */
  async add(ids: readonly string[]): Promise<void> {
    const waiting = await this.waiting();
    const all = [...new Set([...waiting, ...ids])];
    if (all.length > waiting.length) await writeJson(this.#path, all);
  }

  async remove(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    await writeJson(
      this.#path,
      (await this.waiting()).filter((id) => !gone.has(id)),
    );
  }
}
