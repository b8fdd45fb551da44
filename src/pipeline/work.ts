/** What any long task takes: a signal that ends it, and somebody to tell how far it is. */
export interface Work {
  signal?: AbortSignal;
  /** `fraction` is 0–1 where it is known. */
  onProgress?: (message: string, fraction?: number) => void;
  /** What is being written for the listener, as far as it came. */
  onText?: (text: string) => void;
}
