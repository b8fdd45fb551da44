import { createServer } from 'node:http';
import { Faults } from '../spotify/server/faults.ts';
import type { Reply } from '../spotify/server/reply.ts';
import { send, sendFault } from '../spotify/server/send.ts';

/** A request as a source saw it. */
export interface SeenRequest {
  path: string;
  query: URLSearchParams;
  userAgent: string;
  /** When it arrived, Unix ms, by the simulator's clock. */
  at: number;
}

export interface SourceRules {
  /** Unix ms. Default: the machine's. */
  now?: () => number;
  /** The refusal of a request that came too soon; undefined: it is in order. */
  limit: (request: SeenRequest, at: readonly number[]) => Reply | undefined;
  answer: (request: SeenRequest) => Reply;
}

/** A source on this machine that counts what is against its rules. */
export interface SourceSimulator {
  url: string;
  requests: SeenRequest[];
  /** What was against the rules, in words; the tests want none. */
  violations: string[];
  faults: Faults;
  close(): Promise<void>;
}

/** A name and version, and where to reach those behind it. */
const namesItself = /^[\w.-]+\/\d+\.\d+\.\d+\S* \(.*(https?:\/\/|@).*\)$/;

/** Serves on a free port of 127.0.0.1; faults come after the rules: a source that is down still counts. */
export async function serveSource({ now = Date.now, limit, answer }: SourceRules): Promise<SourceSimulator> {
  const requests: SeenRequest[] = [];
  const violations: string[] = [];
  const faults = new Faults();
  const reply = (request: SeenRequest): Reply => {
    if (!namesItself.test(request.userAgent)) {
      violations.push(`User-Agent "${request.userAgent}"`);
      return { status: 403, json: { error: 'Name yourself in the User-Agent.' } };
    }
    const refusal = limit(
      request,
      requests.slice(0, -1).map(({ at }) => at),
    );
    if (refusal) {
      violations.push(`too soon: ${request.path}`);
      return refusal;
    }
    return answer(request);
  };
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const request: SeenRequest = {
      path: url.pathname,
      query: url.searchParams,
      userAgent: incoming.headers['user-agent'] ?? '',
      at: now(),
    };
    requests.push(request);
    const answered = reply(request);
    const fault = faults.take(url.pathname);
    if (fault) void sendFault(response, fault, () => answered);
    else send(response, answered);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    violations,
    faults,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
