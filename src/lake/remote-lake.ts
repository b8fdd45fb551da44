/**
 * A copy of the lake on another machine. It is never read in place and nothing is ever taken out of it, so it has neither
 * files nor a way to remove: with the rights to write, read and list, all of it can be done.
 */
export interface RemoteLake {
  /** Where it is, for people. */
  readonly place: string;
  /** How many requests were made. */
  readonly requests: Readonly<Record<'put' | 'get' | 'list', number>>;
  /**
   * Stores an object unless one of that key is there. When it returns, what arrived is what was sent.
   * @throws PipelineError `unavailable`, `forbidden`, `not_configured`, `storage`, `cancelled`
   */
  put(key: string, body: Uint8Array, signal?: AbortSignal): Promise<'stored' | 'present'>;
  /** The bytes of an object, as they were stored. @throws PipelineError as `put`, `damaged` */
  get(key: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** The key of every object of the lake that starts with `prefix`, in their order. @throws PipelineError as `put` */
  list(prefix: string, signal?: AbortSignal): Promise<string[]>;
  /** Lets go of connections; nothing may be asked afterwards. */
  close(): void;
}
