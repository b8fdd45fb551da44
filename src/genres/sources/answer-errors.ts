import { PipelineError } from '../../base/errors';

/**
 * The error if it concerns the artists that were asked for alone.
 * @throws any other: no further artist can be asked for
 */
export function errorOfAnswer(error: unknown): PipelineError {
  if (error instanceof PipelineError && ['bad_answer', 'unavailable'].includes(error.code)) return error;
  throw error;
}
