import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sendFault, send } from './send.ts';
import { apiError, type Incoming, type Reply } from './reply.ts';
import type { SimulatorClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';

interface Parts {
  clock: SimulatorClock;
  faults: Faults;
  log: RequestLog;
  /** Answers a request; a throw becomes a 500 with the message. */
  route: (request: Incoming) => Reply;
}

/** Serves on 127.0.0.1. Requests under /simulator are neither logged nor subject to faults. */
export function serve(parts: Parts, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, apiError(500, String(error)));
      else response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

async function handle(
  { clock, faults, log, route }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const method = request.method ?? 'GET';
  const observed = !url.pathname.startsWith('/simulator/');
  const entry: LoggedRequest = {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    status: null,
    at: new Date(clock.now()).toISOString(),
  };
  if (observed) {
    log.begin(entry);
    // 'close' comes once, whether the answer was sent whole or the connection broke.
    response.once('close', () => {
      log.end(entry, response.writableFinished ? response.statusCode : null);
    });
  }
  const incoming = {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: headersOf(request),
    body: await read(request),
  };
  if (url.pathname === '/api/token') entry.grant = new URLSearchParams(incoming.body).get('grant_type') ?? '';
  const answer = (): Reply => route(incoming);
  const fault = observed ? faults.take(url.pathname) : undefined;
  if (fault) await sendFault(response, fault, answer);
  else send(response, answer());
}

function headersOf(request: IncomingMessage): Record<string, string | undefined> {
  const { authorization, 'content-type': contentType } = request.headers;
  return { authorization, 'content-type': contentType };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
