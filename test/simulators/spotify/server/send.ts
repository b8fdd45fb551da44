import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { Reply } from './reply.ts';

const PAGE = '<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad gateway</h1></body></html>';

/** Sends a handler's answer. */
export function send(response: ServerResponse, reply: Reply): void {
  const html = reply.html !== undefined;
  const body = html ? (reply.html ?? '') : reply.json === undefined ? '' : JSON.stringify(reply.json);
  response.writeHead(reply.status, {
    'content-type': html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'private, max-age=0',
    ...reply.headers,
  });
  response.end(body);
}

/** Answers with a fault; `answer` makes the right answer for those faults that spoil it. */
export async function sendFault(response: ServerResponse, fault: Fault, answer: () => Reply): Promise<void> {
  switch (fault.kind) {
    case 'status':
      return send(response, errorOf(fault.status, fault.message ?? `Simulated error ${fault.status}`));
    case 'rate-limit':
      return send(response, errorOf(429, 'API rate limit exceeded', fault.retryAfter));
    case 'quota':
      return send(response, errorOf(429, 'API quota exceeded', fault.retryAfter ?? 74_214, 'QUOTA_EXCEEDED'));
    case 'hang':
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return send(response, answer());
    case 'cut': {
      const body = JSON.stringify(answer().json ?? {});
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': String(body.length + 1000),
      });
      // The bytes must be on their way before the socket dies: the client is to see a body that breaks off.
      response.write(body.slice(0, Math.ceil(body.length / 2)), () => setImmediate(() => response.destroy()));
      return;
    }
    case 'truncated': {
      const body = Buffer.from(JSON.stringify(answer().json ?? {}));
      const half = body.subarray(0, Math.floor(body.length / 2));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(half.length) });
      response.end(half);
      return;
    }
    case 'html':
      return send(response, { status: fault.status, html: PAGE });
  }
}

function errorOf(
  status: number,
  message: string,
  retryAfter?: number | string | null,
  reason?: string,
): Reply {
  const headers: Record<string, string> =
    retryAfter === undefined || retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
  return {
    status,
    headers,
    json: { error: { status, message, ...(reason === undefined ? {} : { reason }) } },
  };
}
