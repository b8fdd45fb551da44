import { createParser } from 'eventsource-parser';
import { PipelineError, throwIfCancelled } from '../../base/errors';
import { pause } from '../../base/pause';
import { retryAfterSeconds } from '../../base/retry-after';
import { responseFailure } from './failure';
import type { AnalystAnswer, AnalystRequest } from './messages';
import { AnalystStream, type Said, brokeOff } from './stream';

/** Who is asked, and what each request says of who asks. */
export interface AnalystAccess {
  /** Of the account, without a path. */
  address: string;
  /** Made anew for each request: tokens run out. @throws PipelineError */
  headers(): Promise<Record<string, string>>;
}

export interface Feedback {
  requestId: string;
  positive: boolean;
  message?: string;
}

/** In ms: until a response begins or its next event comes, and before a request is tried again. */
const patience = { silenceMs: 60_000, retryMs: 500 };

/** A wait that Snowflake asks for is sat out up to this long. */
const longestWaitSeconds = 10;
/** Whatever is sent: no answer is as long. */
const longestAnswer = 2_000_000;

/** Cortex Analyst's REST API ("Cortex Analyst REST API", docs.snowflake.com). Nothing of what it is sent or says is logged. */
export class AnalystClient {
  readonly #access: AnalystAccess;
  readonly #patience: typeof patience;

  constructor(access: AnalystAccess, given: Partial<typeof patience> = {}) {
    this.#access = access;
    this.#patience = { ...patience, ...given };
  }

  /**
   * Sends a conversation and gives the answer; `onSaid` is told what comes on the way.
   * @throws PipelineError `not_signed_in`, `forbidden`, `not_configured`, `rate_limited`, `unavailable`, `bad_answer`, `cancelled`
   */
  async send(
    request: AnalystRequest,
    { signal, onSaid }: { signal?: AbortSignal | undefined; onSaid?: (said: NonNullable<Said>) => void } = {},
  ): Promise<AnalystAnswer> {
    return this.#posted('message', request, signal, async (response, heard) => {
      const stream = new AnalystStream(response.headers.get('x-snowflake-request-id') ?? '');
      await readEvents(response, heard, (event, data) => {
        const said = stream.take(event, data);
        if (said) onSaid?.(said);
        return stream.isDone;
      });
      return stream.answer();
    });
  }

  /** Tells what an answer was worth. @throws PipelineError as `send` */
  feedback({ requestId, positive, message }: Feedback, signal?: AbortSignal): Promise<void> {
    const body = { request_id: requestId, positive, ...(message ? { feedback_message: message } : {}) };
    return this.#posted('feedback', body, signal, async (response) => {
      await response.body?.cancel();
    });
  }

  /** One request; a limit is waited for once, and what failed at Snowflake's is tried once more. */
  async #posted<Result>(
    path: 'message' | 'feedback',
    body: object,
    signal: AbortSignal | undefined,
    read: (response: Response, heard: () => void) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      throwIfCancelled(signal);
      const headers = await this.#access.headers();
      const silence = new Silence(this.#patience.silenceMs, signal);
      try {
        const response = await fetch(`${this.#access.address}/api/v2/cortex/analyst/${path}`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Accept: 'application/json, text/event-stream',
            ...headers,
          },
          body: JSON.stringify(body),
          redirect: 'error',
          signal: silence.signal,
        });
        silence.heard();
        if (response.ok) return await read(response, () => silence.heard());
        const text = (await response.text()).slice(0, 10_000);
        const waitMs = this.#waitBefore(attempt, response);
        if (waitMs === undefined) throw failureOf(response, text);
        await pause(waitMs, signal);
      } catch (error) {
        throwIfCancelled(signal);
        if (error instanceof PipelineError) throw error;
        throw silence.isOver ? noAnswer() : unreachable();
      } finally {
        silence.end();
      }
    }
  }

  #waitBefore(attempt: number, { status, headers }: Response): number | undefined {
    if (attempt > 1) return undefined;
    if (status >= 500) return this.#patience.retryMs;
    if (status !== 429) return undefined;
    const seconds = retryAfterSeconds(headers.get('retry-after'), new Date());
    return seconds <= longestWaitSeconds ? seconds * 1000 : undefined;
  }
}

/** Aborts when nothing was heard for too long, or when the caller gives up. */
class Silence {
  readonly #controller = new AbortController();
  readonly #longestMs: number;
  #timer: NodeJS.Timeout | undefined;
  isOver = false;
  readonly signal: AbortSignal;

  constructor(longestMs: number, caller: AbortSignal | undefined) {
    this.#longestMs = longestMs;
    this.signal = caller ? AbortSignal.any([caller, this.#controller.signal]) : this.#controller.signal;
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.isOver = true;
      this.#controller.abort();
    }, this.#longestMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** Hands on each event until one is the last. @throws PipelineError `bad_answer` when the connection was cut */
async function readEvents(
  response: Response,
  heard: () => void,
  take: (event: string, data: string) => boolean,
): Promise<void> {
  let isDone = false;
  const parser = createParser({
    onEvent: ({ event = 'message', data }) => {
      isDone ||= take(event, data);
    },
  });
  if (!response.body) throw brokeOff();
  const decoder = new TextDecoder();
  let length = 0;
  const parts = response.body[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await parts.next().catch((error: unknown) => {
      // What was cut is told from what the caller or the clock ended.
      if (error instanceof Error && error.name === 'AbortError') throw error;
      throw brokeOff(error);
    });
    if (done) return;
    heard();
    length += value.length;
    if (length > longestAnswer)
      throw new PipelineError('bad_answer', 'The answer of Cortex Analyst is too long.');
    parser.feed(decoder.decode(value, { stream: true }));
    if (isDone) return void (await parts.return?.());
  }
}

function failureOf(response: Response, body: string): PipelineError {
  if (response.status !== 429) return responseFailure(response.status, body);
  const seconds = retryAfterSeconds(response.headers.get('retry-after'), new Date());
  return new PipelineError('rate_limited', 'Cortex Analyst takes no more questions for now.', {
    hint: `Ask again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}, or ask the built-in engine.`,
    until: new Date(Date.now() + seconds * 1000),
  });
}

const noAnswer = () =>
  new PipelineError('unavailable', 'Cortex Analyst did not answer in time.', { hint: 'Ask again.' });
/** No cause: what a connection says may hold the head of the request. */
const unreachable = () =>
  new PipelineError('unavailable', 'Snowflake cannot be reached.', {
    hint: 'Check the account’s name (like myorg-account1) and the network.',
  });
