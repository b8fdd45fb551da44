import { PipelineError } from '../../base/errors';
import { pause } from '../../base/pause';
import { literal } from './literal';
import { type SnowflakeNames, lakePipe } from './names';
import type { SnowflakeSession } from './session';
import { rowsOf } from './show-rows';

/** The pipe of this deployment, with the queue that the bucket must tell of new objects. */
export async function findPipe(
  session: SnowflakeSession,
  names: SnowflakeNames,
): Promise<{ name: string; notificationChannel: string } | undefined> {
  const rows = await rowsOf(session, `show pipes like 'lake_pipe' in schema ${names.database}.raw_data`);
  const row = rows.find(({ name }) => name?.toLowerCase() === 'lake_pipe');
  return row && { name: lakePipe(names), notificationChannel: row['notification_channel'] ?? '' };
}

/** How long a pipe gets to finish what it has begun. */
const patienceMs = 300_000;

/**
 * Drops the pipe once what was queued is loaded: a file that it still loads and COPY loads, too, would be there twice.
 * @throws PipelineError `busy`
 */
export async function retirePipe(
  session: SnowflakeSession,
  name: string,
  { signal, betweenMs = 2_000 }: { signal?: AbortSignal | undefined; betweenMs?: number } = {},
): Promise<void> {
  await session.run(`alter pipe ${name} set pipe_execution_paused = true`, [], { signal });
  for (let waited = 0; ; waited += betweenMs) {
    const { rows } = await session.run(`select system$pipe_status(${literal(name)})`, [], { signal });
    const status = JSON.parse(String(rows[0]?.[0] ?? '{}')) as { pendingFileCount?: number };
    if (!status.pendingFileCount) break;
    if (waited >= patienceMs)
      throw new PipelineError('busy', `The pipe still has ${status.pendingFileCount} files to load.`, {
        hint: 'It is paused. Run “spotify-analytics deploy” again in a while.',
      });
    await pause(betweenMs, signal);
  }
  await session.run(`drop pipe if exists ${name}`, [], { signal });
}
