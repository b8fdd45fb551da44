import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as z from 'zod';
import type { Tool, ToolPort } from '../ask/tools/tool';
import { tools } from '../ask/tools/tools';
import { describeError } from '../base/errors';

/**
 * A server of the Model Context Protocol on a pair of streams, one JSON-RPC message a line: the part of the protocol that offers
 * tools, which is small. The official SDK brings web servers and sign-in along.
 */
export interface McpOptions {
  input: Readable;
  output: Writable;
  version: string;
  port: ToolPort;
}

/** Versions whose messages are these; a client that wants another is told the newest. */
const versions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

const messageSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
});
const initializeSchema = z.object({ protocolVersion: z.string() });
const callSchema = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).optional() });

class RpcError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Serves until the input ends. */
export async function serveMcp({ input, output, version, port }: McpOptions): Promise<void> {
  const open = new Set<Promise<unknown>>();
  const say = (message: object) => output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const message = messageSchema.safeParse(parsed(line)).data;
    if (!message) {
      say({ id: null, error: { code: -32600, message: 'That is no message of the protocol.' } });
      continue;
    }
    const { id, method, params } = message;
    // Notifications ask for nothing.
    if (id === undefined) continue;
    // A long statement holds up no other request.
    const answering = answer(method, params ?? {}, version, port)
      .then(
        (result) => say({ id, result }),
        (error: unknown) => {
          const code = error instanceof RpcError ? error.code : -32603;
          say({ id, error: { code, message: describeError(error) } });
        },
      )
      .finally(() => open.delete(answering));
    open.add(answering);
  }
  await Promise.all(open);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function answer(
  method: string,
  params: Record<string, unknown>,
  version: string,
  port: ToolPort,
): Promise<object> {
  switch (method) {
    case 'initialize': {
      const wanted = initializeSchema.safeParse(params).data?.protocolVersion;
      return {
        protocolVersion: versions.find((known) => known === wanted) ?? versions[0],
        capabilities: { tools: {} },
        serverInfo: { name: 'spotify-analytics', title: 'Spotify Analytics', version },
        instructions:
          'The listening history of one person, on their machine. Ask it in plain English, sum a period up, or query it with SQL.',
      };
    }
    case 'ping':
      return {};
    case 'tools/list':
      return { tools: tools.map(described) };
    case 'tools/call':
      return call(params, port);
    default:
      throw new RpcError(-32601, `There is no method ${method} here.`);
  }
}

const described = ({ name, title, description, input }: Tool) => ({
  name,
  title,
  description,
  inputSchema: z.toJSONSchema(input, { io: 'input' }),
  annotations: { title, readOnlyHint: true, destructiveHint: false, openWorldHint: false },
});

async function call(params: Record<string, unknown>, port: ToolPort): Promise<object> {
  const wanted = callSchema.safeParse(params).data;
  const tool = tools.find(({ name }) => name === wanted?.name);
  if (!wanted || !tool) throw new RpcError(-32602, `There is no tool ${wanted?.name ?? ''} here.`);
  const text = (value: string, isError: boolean) => ({ content: [{ type: 'text', text: value }], isError });
  try {
    return text(JSON.stringify(await tool.call(wanted.arguments).run(port)), false);
  } catch (error) {
    // A model reads it and does better.
    return text(describeError(error), true);
  }
}
