/** What any long task takes: a signal that ends it, and somebody to tell how far it is. */
export interface Work {
  signal?: AbortSignal;
  /** `fraction` is 0–1 where it is known. */
  onProgress?: (message: string, fraction?: number) => void;
}
