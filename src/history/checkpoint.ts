import { join } from 'node:path';
import { readJson, writeJson } from '../base/durable-file';

/** Where collection stands. Moved only after the objects that it covers are durable; lost, it is found anew by the next poll. */
export interface Checkpoint {
  /** UTC end of the newest play that is stored, ISO 8601. */
  lastPlayedAt: string | null;
  /** Runs since the last recorded one that found nothing new. */
  idleRuns: number;
  /** The last run failed: the failures that follow tell nothing new. */
  failing?: boolean;
  /** A gap that was found and may not be recorded yet: noted before the plays after it are stored, since they hide it. */
  foundGap?: Gap;
  /** UTC end of the last run that got an answer, ISO 8601. */
  finishedAt?: string;
}

export interface Gap {
  runId: string;
  /** UTC, ISO 8601. */
  from: string;
  to: string;
}

const pathIn = (stateFolder: string) => join(stateFolder, 'collect.json');

export function readCheckpoint(stateFolder: string): Promise<Checkpoint> {
  return readJson<Checkpoint>(pathIn(stateFolder), { lastPlayedAt: null, idleRuns: 0 });
}

/** Durable when it returns. @throws PipelineError `storage` */
export function writeCheckpoint(stateFolder: string, checkpoint: Checkpoint): Promise<void> {
  return writeJson(pathIn(stateFolder), checkpoint);
}
