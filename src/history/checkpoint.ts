import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from '../base/durable-file';

const instant = z.iso.datetime();
const gap = z.object({
  runId: z.string(),
  /** UTC, ISO 8601. */
  from: instant,
  to: instant,
});
const failures = z.object({
  /** In a row, since the last run that got an answer. */
  count: z.int().positive(),
  /** The first and the last of them, and when to try again; UTC, ISO 8601. */
  since: instant,
  at: instant,
  retryAt: instant,
  /** How long it has been tried in vain, without the hours in which the machine slept. */
  failingMs: z.number().nonnegative(),
});

/** What is damaged of it counts as unknown; what a newer version wrote beside it stays. */
const checkpoint = z.looseObject({
  lastPlayedAt: instant.nullable().catch(null),
  idleRuns: z.int().nonnegative().catch(0),
  failing: z.boolean().optional().catch(undefined),
  foundGap: gap.optional().catch(undefined),
  finishedAt: instant.optional().catch(undefined),
  endedAt: z.array(instant).max(50).optional().catch(undefined),
  failures: failures.optional().catch(undefined),
  lastGap: gap.optional().catch(undefined),
  signInEndedAt: instant.optional().catch(undefined),
});

export type Gap = z.infer<typeof gap>;
export type Failures = z.infer<typeof failures>;

/** Where collection stands. Moved only after the objects that it covers are durable; lost, it is found anew by the next poll. */
export interface Checkpoint {
  /** UTC end of the newest play that is stored, ISO 8601. */
  lastPlayedAt: string | null;
  /** Runs since the last recorded one that found nothing new. */
  idleRuns: number;
  /** The last run failed: the failures that follow tell nothing new. */
  failing?: boolean | undefined;
  /** A gap that was found and may not be recorded yet: noted before the plays after it are stored, since they hide it. */
  foundGap?: Gap | undefined;
  /** UTC end of the last run that got an answer, ISO 8601. */
  finishedAt?: string | undefined;
  /** UTC ends of the newest plays that it saw: they set the pace. */
  endedAt?: string[] | undefined;
  failures?: Failures | undefined;
  /** The newest gap that was recorded. */
  lastGap?: Gap | undefined;
  /** When Spotify was found to have ended the sign-in; no run got an answer since. */
  signInEndedAt?: string | undefined;
}

const pathIn = (stateFolder: string) => join(stateFolder, 'collect.json');

export async function readCheckpoint(stateFolder: string): Promise<Checkpoint> {
  const read = checkpoint.safeParse(await readJson<unknown>(pathIn(stateFolder), {}));
  return read.success ? read.data : { lastPlayedAt: null, idleRuns: 0 };
}

/** Durable when it returns. @throws PipelineError `storage` */
export function writeCheckpoint(stateFolder: string, next: Checkpoint): Promise<void> {
  return writeJson(pathIn(stateFolder), next);
}
