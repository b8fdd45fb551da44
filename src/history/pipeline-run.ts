import type { Lake } from '../lake/lake';
import { objectKey, putLines } from '../lake/lake-object';

/** What a run did, as a line of the lake: health can be rebuilt like everything else. Instants are UTC, ISO 8601. */
export interface PipelineRun extends Record<string, unknown> {
  run_id: string;
  kind: 'collect' | 'import';
  outcome: 'done' | 'failed';
  started_at: string;
  finished_at: string;
  fetched: number;
  new_plays: number;
  /** Runs since the last line that found nothing new: they are not worth an object each. */
  idle_runs: number;
  /** When the page of plays did not reach the last stored one: the plays between these two instants may be lost. */
  gap_from: string | null;
  gap_to: string | null;
  message: string | null;
  ingested_at: string;
}

/** Stores a run and gives its key. */
export async function recordRun(lake: Lake, run: PipelineRun): Promise<string> {
  const key = objectKey('pipeline_runs', new Date(run.finished_at), [run]);
  await putLines(lake, key, [run]);
  return key;
}
