import { PipelineError } from '../../base/errors';

/** The longest answer that is read, in bytes: a hundred artists with all their tags have a tenth of it. */
const longestAnswer = 4 * 1024 * 1024;

/**
 * The JSON of an answer; undefined where it is something else, such as a proxy's page.
 * @throws PipelineError `bad_answer` for one that is too long; what the connection throws when it breaks
 */
export async function readJsonAnswer(response: Response, label: string): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > longestAnswer) {
      await reader?.cancel();
      throw new PipelineError('bad_answer', `${label}’s answer is longer than ${longestAnswer} bytes.`);
    }
    chunks.push(part.value);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
