/** The words as they stand in the source, in order: the English bundle. */
export function wordsOfSource(): Promise<Record<string, string>>;
