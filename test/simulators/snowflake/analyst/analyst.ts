import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RestError, roleOf } from './authenticate.ts';
import { type Script, type ScriptEvent, eventsOf } from './script.ts';
import { verifiedAnswer } from './verified.ts';

export type AnalystAccount = Parameters<typeof roleOf>[1];

interface MessageRequest {
  messages: { role: string; content: { type: string; text?: string; statement?: string }[] }[];
  semantic_view?: string;
  stream?: boolean;
  semantic_sql?: string;
}

/** What goes wrong with the next request: a response that is no answer, or a stream that does not go on. */
export type Fault =
  | { status: number; code?: string; message?: string; retryAfter?: number; page?: string }
  /** After so many events: the connection is cut, an event says an error, or one cannot be read. */
  | { after: number; instead: 'cut' | ScriptEvent };

/** Cortex Analyst of an account. */
export class Analyst {
  /** What it says to a question; one of a verified query it knows by itself. */
  readonly scripts = new Map<string, Script>();
  /** Bodies of the requests that were let in, with the role under which, and the kind of token. */
  readonly requests: { role: string; by: string; body: MessageRequest }[] = [];
  readonly feedback: object[] = [];
  /** Taken by one request each, the first first. */
  readonly faults: Fault[] = [];
  /** The role may ask Cortex Analyst: CORTEX_USER or CORTEX_ANALYST_USER. */
  isGranted = true;
  /** Responses that the client closed before they were over. */
  abandoned = 0;
  readonly #account: AnalystAccount;
  #held: Held | undefined;

  constructor(account: AnalystAccount) {
    this.#account = account;
  }

  /** From now on each event waits until it is let go. */
  hold(): Held {
    this.#held = new Held();
    return this.#held;
  }

  async answer(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    const requestId = randomUUID();
    response.setHeader('X-Snowflake-Request-Id', requestId);
    try {
      if (request.method !== 'POST') throw new RestError(405, '390100', 'Method not allowed.');
      const role = roleOf(request, this.#account);
      const by = String(request.headers['x-snowflake-authorization-token-type'] ?? 'session');
      const fault = this.faults.shift();
      if (fault && 'status' in fault) return refuse(response, fault, requestId);
      if (request.url?.endsWith('/feedback')) return this.#takeFeedback(response, body);
      await this.#send(response, this.#eventsFor(body, { role, by, requestId }), fault);
    } catch (error) {
      const known = error instanceof RestError ? error : new RestError(500, '390000', String(error));
      refuse(response, known, requestId);
    }
  }

  #eventsFor(
    body: unknown,
    { role, by, requestId }: { role: string; by: string; requestId: string },
  ): ScriptEvent[] {
    const { view, question } = this.#checked(body as MessageRequest);
    if (!this.isGranted)
      throw new RestError(
        403,
        '390197',
        'The current role is not allowed to use Cortex Analyst: it lacks SNOWFLAKE.CORTEX_USER.',
      );
    const { catalog } = this.#account;
    const entry = catalog.find('semantic view', view);
    const isAdmin = role === 'accountadmin' || role === 'sysadmin';
    if (!entry || (!isAdmin && !catalog.grants.has(`select on semantic view ${view} to ${role}`)))
      throw new RestError(
        404,
        '002003',
        `Semantic view '${view.toUpperCase()}' does not exist or not authorized.`,
      );
    this.requests.push({ role, by, body: body as MessageRequest });
    const script = this.scripts.get(question) ?? verifiedAnswer(entry.details['yaml'] ?? '', question);
    return eventsOf(script ?? notUnderstood, requestId);
  }

  /** Strict: what the reference does not name is an error, and turns alternate. */
  #checked(body: MessageRequest): { view: string; question: string } {
    const bad = (what: string) => new RestError(400, '392702', `Invalid request: ${what}`);
    const unknown = Object.keys(body).filter((key) => !known.has(key));
    if (unknown.length > 0) throw bad(`unknown field ${unknown[0]}`);
    const { messages, semantic_view: view, stream, semantic_sql: semanticSql = 'auto' } = body;
    if (typeof view !== 'string' || view.split('.').length !== 3) throw bad('no semantic view');
    if (stream !== true || !['auto', 'disable', 'require'].includes(semanticSql))
      throw bad('stream or semantic_sql');
    for (const [at, { role, content }] of messages.entries()) {
      if (role !== (at % 2 === 0 ? 'user' : 'analyst')) throw bad('roles must alternate');
      if (content.length === 0 || content.some(({ text, statement }) => !text && !statement))
        throw bad('a message is empty');
    }
    const last = messages.at(-1);
    const question = last?.content[0]?.text;
    if (last?.role !== 'user' || question === undefined) throw bad('the last message is not the user’s');
    return { view: view.toLowerCase(), question };
  }

  async #send(response: ServerResponse, events: ScriptEvent[], fault: Fault | undefined): Promise<void> {
    response.on('close', () => {
      if (!response.writableFinished) this.abandoned += 1;
    });
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    for (const [at, { event, data }] of events.entries()) {
      await this.#held?.turn(event);
      if (fault && 'after' in fault && fault.after === at) {
        if (fault.instead === 'cut') return void response.destroy();
        response.write(written(fault.instead));
        if (fault.instead.event === 'error') break;
        continue;
      }
      response.write(written({ event, data }));
    }
    response.end();
  }

  #takeFeedback(response: ServerResponse, body: unknown): void {
    const { request_id: id, positive } = body as { request_id?: unknown; positive?: unknown };
    if (typeof id !== 'string' || id === '' || typeof positive !== 'boolean')
      throw new RestError(400, '392702', 'Invalid request: request_id and positive are required');
    this.feedback.push(body as object);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ status: 'Request successfully completed' }));
  }
}

/** Lets go one event after another, when the test says so. */
export class Held {
  #release: () => void = () => undefined;
  #arrived: () => void = () => undefined;
  #waiting: string | undefined;
  #isOver = false;

  /** Waits for leave to send; for the simulator. */
  async turn(event: string): Promise<void> {
    if (this.#isOver) return;
    this.#waiting = event;
    this.#arrived();
    await new Promise<void>((resolve) => (this.#release = resolve));
  }

  /** Lets the next event go, as soon as it wants to; gives its kind. */
  async next(): Promise<string> {
    while (this.#waiting === undefined) await new Promise<void>((resolve) => (this.#arrived = resolve));
    const event = this.#waiting;
    this.#waiting = undefined;
    this.#release();
    return event;
  }

  /** Lets go whatever is still to come. */
  end(): void {
    this.#isOver = true;
    this.#release();
  }
}

const known = new Set(['messages', 'semantic_view', 'stream', 'semantic_sql']);

const notUnderstood: Script = {
  text: 'I am not sure what you are asking. Here are questions that I can answer.',
  suggestions: ['Who are my top 10 artists this year?', 'How many hours did I listen last month?'],
};

const written = ({ event, data }: ScriptEvent) =>
  `event: ${event}\ndata: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

function refuse(
  response: ServerResponse,
  {
    status,
    code = '390000',
    message = 'Internal error',
    retryAfter,
    page,
  }: Extract<Fault, { status: number }>,
  requestId: string,
): void {
  response.writeHead(status, {
    'Content-Type': page === undefined ? 'application/json' : 'text/html',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
  });
  response.end(page ?? JSON.stringify({ message, code, error_code: code, request_id: requestId }));
}
