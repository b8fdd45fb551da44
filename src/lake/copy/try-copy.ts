import { createHash } from 'node:crypto';
import { PipelineError } from '../../base/errors';
import type { RemoteLake } from '../remote-lake';

/**
 * Tries to write, read and list a copy of the lake, and whether it keeps what it has when the same is written again. A small
 * object a day remains there, which is no part of the lake: nothing is ever removed, for which no right is needed.
 * @param manner how it is written (its encryption): another one is tried with another object
 * @throws PipelineError what cannot be done, all of it in one
 */
export async function tryCopy(
  remote: RemoteLake,
  manner: string,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  const text = `The connection was tried (${manner}).\n`;
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const key = `connection_check/${now.toISOString().slice(0, 10)}_${mark}.txt`;
  const failures: PipelineError[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      return true;
    } catch (error) {
      // What is no matter of rights is the same for everything else.
      if (!(error instanceof PipelineError) || error.code !== 'forbidden') throw error;
      failures.push(error);
      return false;
    }
  };
  const isThere = await attempt(() => remote.put(key, Buffer.from(text), signal));
  await attempt(() => remote.list('connection_check/', signal));
  if (isThere) {
    await attempt(() => remote.get(key, signal));
    await attempt(async () => {
      if ((await remote.put(key, Buffer.from(text), signal)) === 'present') return;
      throw new PipelineError(
        'not_configured',
        'This server overwrites what it was told to keep (If-None-Match).',
        {
          hint: 'Use AWS S3 or a server that knows conditional writes.',
        },
      );
    });
  }
  const [first] = failures;
  if (!first) return;
  const messages = new Set(failures.map(({ message }) => message));
  throw new PipelineError(
    first.code,
    [...messages].join(' '),
    first.hint === undefined ? {} : { hint: first.hint },
  );
}
