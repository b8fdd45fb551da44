import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../base/durable-file';
import { PipelineError } from '../base/errors';

const schema = z.object({ movedTo: z.string(), at: z.string() });

/** What a history's old place says once its new one is in use: whoever still comes here would collect a second history. */
export const movedMark = 'moved.json';

/** Where the history of a state folder was moved to; undefined where it was not. */
export async function movedTo(stateFolder: string): Promise<string | undefined> {
  const read = schema.safeParse(await readJson<unknown>(join(stateFolder, movedMark), {}));
  return read.success ? read.data.movedTo : undefined;
}

export function noteMoved(stateFolder: string, to: string, at: Date): Promise<void> {
  return writeJson(join(stateFolder, movedMark), { movedTo: to, at: at.toISOString() });
}

/** Makes a place that was moved from one to work in again. */
export async function forgetMoved(stateFolder: string): Promise<void> {
  await rm(join(stateFolder, movedMark), { force: true });
}

/** @throws PipelineError `not_configured` */
export async function assertNotMoved(stateFolder: string): Promise<void> {
  const to = await movedTo(stateFolder);
  if (to === undefined) return;
  throw new PipelineError('not_configured', `This history was moved to ${to}.`, {
    hint: `Set SPOTIFY_ANALYTICS_HOME (in the editor: the setting spotifyAnalytics.folder) to it. To go back to what is here, delete ${join(stateFolder, movedMark)}.`,
  });
}
