/** One immutable object of the lake. Keys use '/' on every system. */
export interface LakeObject {
  key: string;
  /** A file on this machine with the object's bytes. */
  path: string;
}

/**
 * The listener's history for good: immutable, gzip JSONL, uniquely named, written whole. Two lakes are merged by copying
 * what the other lacks; objects that a compaction replaced may come back that way and are not read (compactions.ts).
 */
export interface Lake {
  /**
   * Stores an object unless one of that key is there; durable when it returns.
   * @throws PipelineError `storage`
   */
  put(key: string, body: Uint8Array): Promise<'stored' | 'present'>;
  /**
   * Stores several objects, all or none: should one not find room, those before it are taken back. Those that are there
   * are left as they are.
   * @throws PipelineError `storage`
   */
  putAll(objects: readonly { key: string; body: Uint8Array }[]): Promise<void>;
  /** Takes an object away that a compaction replaced; one that is not there is no error. @throws PipelineError `storage` */
  remove(key: string): Promise<void>;
  /**
   * Takes away what a kill left of objects that were never whole. Only what is an hour old: a program that copies the lake
   * may be writing, too. The caller is the only writer.
   */
  removeLeftovers(): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Every object whose key starts with `prefix`, in the order of keys. A prefix ends with '/' or is empty. */
  list(prefix: string): Promise<LakeObject[]>;
}
