/**
 * What went wrong, in words for the listener. `message` says what and where, `hint` what to do about it; neither ever
 * holds a secret. `code` is what callers decide by.
 */
export type ErrorCode =
  | 'bad_usage'
  | 'not_signed_in'
  | 'sign_in_ended'
  | 'other_account'
  | 'not_configured'
  | 'rate_limited'
  | 'unavailable'
  | 'bad_answer'
  | 'forbidden'
  | 'busy'
  | 'bad_input'
  | 'bad_sql'
  | 'cancelled'
  | 'damaged'
  /** Nobody foresaw it. */
  | 'internal'
  | 'storage';

export class PipelineError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** When `code` is `rate_limited`: the UTC instant from which requests are allowed again. */
  readonly until: Date | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; until?: Date; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'PipelineError';
    this.code = code;
    this.hint = options.hint;
    this.until = options.until;
  }
}

/** An error as it crosses between processes: in words, without a stack. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  hint: string | null;
  until: string | null;
}

export function dataOfError(error: unknown): ErrorData {
  const known = error instanceof PipelineError ? error : new PipelineError('internal', describeError(error));
  const { code, message, hint = null, until } = known;
  return { code, message, hint, until: until?.toISOString() ?? null };
}

/** The error that crossed; undefined for anything that is none. */
export function errorOfData(data: unknown): PipelineError | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data) || !('message' in data))
    return undefined;
  const { code, message, hint, until } = data as ErrorData;
  return new PipelineError(code, message, {
    ...(hint === null ? {} : { hint }),
    ...(until === null ? {} : { until: new Date(until) }),
  });
}

/** The words of anything thrown, without a stack. */
export function describeError(error: unknown): string {
  if (error instanceof PipelineError) return error.hint ? `${error.message} ${error.hint}` : error.message;
  return error instanceof Error ? error.message : String(error);
}

/** Whether it is one of ours with one of some codes. */
export const hasCode = (error: unknown, ...codes: ErrorCode[]): boolean =>
  error instanceof PipelineError && codes.includes(error.code);

/** True when an abort signal, or a library that heeds one, ended the work. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof PipelineError) return error.code === 'cancelled';
  return error instanceof Error && error.name === 'AbortError';
}

/** Throws the cancellation if the caller has given up. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new PipelineError('cancelled', 'Cancelled.');
}
