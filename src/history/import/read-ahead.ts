/**
 * Begins with the next items while one is in hand: `start` runs for at most `beside` items ahead of it, and for one that
 * `waits` (for what the item before it comes to) only when it is taken itself.
 */
export class ReadAhead<Item, Result> {
  readonly #items: readonly Item[];
  readonly #start: (item: Item) => Promise<Result>;
  readonly #waits: (item: Item) => boolean;
  readonly #beside: number;
  readonly #started = new Map<Item, Promise<Result>>();

  constructor(
    items: readonly Item[],
    start: (item: Item) => Promise<Result>,
    options: { beside: number; waits: (item: Item) => boolean },
  ) {
    this.#items = items;
    this.#start = start;
    this.#waits = options.waits;
    this.#beside = options.beside;
  }

  /** The result of an item; items are taken in their order. */
  take(item: Item): Promise<Result> {
    const at = this.#items.indexOf(item);
    const ahead = this.#items
      .slice(at, at + 1 + this.#beside)
      .filter((next) => next === item || !this.#waits(next));
    for (const next of ahead) void this.#begin(next);
    const result = this.#begin(item);
    this.#started.delete(item);
    return result;
  }

  #begin(item: Item): Promise<Result> {
    const known = this.#started.get(item);
    if (known) return known;
    const result = this.#start(item);
    // Its failure is told to whoever takes it.
    result.catch(() => undefined);
    this.#started.set(item, result);
    return result;
  }
}
