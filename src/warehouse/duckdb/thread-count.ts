import { stat } from 'node:fs/promises';
import type { LocalObject } from './load';

/** Bytes of a file, about 15,000 plays: up to there a second thread costs a third more of the processors and saves no time. */
const smallFile = 40_000_000;
/** Bytes of lake objects, compressed, for about as many plays. */
const smallLake = 1_000_000;

/** How many threads work on a file and on what arrives in it. */
export async function threadsFor(path: string, arriving: readonly LocalObject[] = []): Promise<1 | 2> {
  if ((await sizeOf(path)) > smallFile) return 2;
  let bytes = 0;
  for (const object of arriving) {
    bytes += await sizeOf(object.path);
    if (bytes > smallLake) return 2;
  }
  return 1;
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
