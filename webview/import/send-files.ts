import { type DropAnswer, chunkBytes } from '../../src/protocol/drop';
import { onDropAnswer, send } from '../host';
import type { DroppedFile } from './dropped';

let drops = 0;

/** Sends files to the host, a piece at a time, until all are there or it wants no more. The host tells how it goes. */
export async function sendFiles(files: readonly DroppedFile[]): Promise<void> {
  const drop = `drop-${(drops += 1)}-${Date.now()}`;
  let answer: (wants: DropAnswer['wants']) => void = () => undefined;
  const stop = onDropAnswer((message) => {
    if (message.drop === drop) answer(message.wants);
  });
  const ask = (request: Parameters<typeof send>[0]): Promise<DropAnswer['wants']> =>
    new Promise((resolve) => {
      answer = resolve;
      send(request);
    });
  try {
    const announced = files.map(({ path, file }) => ({ path, size: file.size }));
    if ((await ask({ type: 'drop', drop, files: announced })) !== 'more') return;
    for (const [index, { file }] of files.entries()) {
      for (let from = 0; from < file.size; from += chunkBytes) {
        const bytes = new Uint8Array(await file.slice(from, from + chunkBytes).arrayBuffer());
        if ((await ask({ type: 'dropChunk', drop, file: index, bytes })) !== 'more') return;
      }
    }
    send({ type: 'dropEnd', drop });
  } catch {
    // A file that is gone or may not be read.
    send({ type: 'dropFailed', drop });
  } finally {
    stop();
  }
}
