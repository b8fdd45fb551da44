import { z } from 'zod';

const refusal = z.object({ refuse: z.string().trim().min(1).max(1_000) });
const statement = z.object({
  sql: z.string().trim().min(1).max(20_000),
  reading: z.string().trim().max(1_000).default(''),
});

export type ModelReply =
  | { kind: 'statement'; sql: string; reading: string }
  | { kind: 'refusal'; reason: string }
  | { kind: 'unusable'; problem: string };

/** Reads what a model wrote: the JSON object in it, whatever stands around it. */
export function readReply(text: string): ModelReply {
  for (const candidate of objectsIn(text)) {
    const refused = refusal.safeParse(candidate);
    if (refused.success) return { kind: 'refusal', reason: refused.data.refuse };
    const stated = statement.safeParse(candidate);
    if (stated.success) return { kind: 'statement', ...stated.data };
  }
  return {
    kind: 'unusable',
    problem: 'there is no JSON object {"sql": …, "reading": …} or {"refuse": …} in your reply.',
  };
}

/** The JSON objects in a text, also within a code fence or a sentence. */
function* objectsIn(text: string): Generator {
  for (let start = text.indexOf('{'); start >= 0; start = text.indexOf('{', start + 1)) {
    const end = endOfObject(text, start);
    if (end === undefined) continue;
    try {
      yield JSON.parse(text.slice(start, end));
      start = end - 1;
    } catch {
      // Not JSON from here on; perhaps from a later brace.
    }
  }
}

/** Where the object that begins at `start` ends, by its braces outside of strings. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (isString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
