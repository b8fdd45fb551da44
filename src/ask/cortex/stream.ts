import { z } from 'zod';
import { PipelineError } from '../../base/errors';
import { streamFailure } from './failure';
import type { AnalystAnswer } from './messages';

const confidence = z.object({ verified_query_used: z.object({ name: z.string() }).nullish() }).nullish();
const deltaSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text_delta: z.string() }),
  z.object({ type: z.literal('sql'), statement_delta: z.string(), confidence }),
  z.object({
    type: z.literal('suggestions'),
    suggestions_delta: z.object({
      index: z.number().int().min(0).max(100),
      suggestion_delta: z.string().default(''),
    }),
  }),
]);
const kinds = new Set(deltaSchema.options.map(({ shape }) => shape.type.value));
const kindSchema = z.object({ type: z.string() });
const statusSchema = z.object({
  status: z.string(),
  status_message: z.string().nullish(),
  request_id: z.string().nullish(),
});
const warningsSchema = z.object({ warnings: z.array(z.object({ message: z.string() })) });
const errorSchema = z.object({
  message: z.string(),
  code: z.union([z.string(), z.number()]).nullish(),
  request_id: z.string().nullish(),
});
const metadataSchema = z.object({ request_id: z.string().nullish() });

/** What an event says that somebody may want to see at once. */
export type Said = { kind: 'status'; message: string } | { kind: 'text'; text: string } | undefined;

/**
 * Puts an answer together from the events of a stream, of the forms of Snowflake's published API (snowflake-rest-api-specs,
 * cortex-analyst.yaml). What is not known is left aside, as events and kinds of content are added. A stream is whole once its
 * status is done, or with an event of that name.
 */
export class AnalystStream {
  readonly #answer: AnalystAnswer;
  #isDone = false;

  /** `requestId` as the head of the response has it; an event may tell another. */
  constructor(requestId = '') {
    this.#answer = { requestId, text: '', sql: null, verified: null, suggestions: [], warnings: [] };
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** Takes one server-sent event. @throws PipelineError `bad_answer` for one that cannot be read, and for what it says failed */
  take(event: string, data: string): Said {
    switch (event) {
      case 'done':
        this.#isDone = true;
        return undefined;
      case 'status':
        return this.#status(read(event, statusSchema, data));
      case 'message.content.delta': {
        if (!kinds.has(read(event, kindSchema, data).type as never)) return undefined;
        return this.#add(read(event, deltaSchema, data));
      }
      case 'warnings':
        this.#answer.warnings.push(
          ...read(event, warningsSchema, data).warnings.map(({ message }) => message),
        );
        return undefined;
      case 'response_metadata':
        this.#answer.requestId = read(event, metadataSchema, data).request_id || this.#answer.requestId;
        return undefined;
      case 'error': {
        const { message, code } = read(event, errorSchema, data);
        throw streamFailure(message, String(code ?? ''));
      }
      default:
        return undefined;
    }
  }

  /** The whole answer, once the stream has ended. @throws PipelineError `bad_answer` when it broke off */
  answer(): AnalystAnswer {
    if (!this.#isDone) throw brokeOff();
    // Places that nothing was said of are no questions.
    const suggestions = this.#answer.suggestions.filter((text) => text?.trim());
    return { ...this.#answer, suggestions, sql: this.#answer.sql?.trim() || null };
  }

  #status({ status, status_message: message, request_id: id }: z.infer<typeof statusSchema>): Said {
    if (id) this.#answer.requestId = id;
    if (status === 'done') {
      this.#isDone = true;
      return undefined;
    }
    const words = status.replaceAll('_', ' ');
    return { kind: 'status', message: message || words.charAt(0).toUpperCase() + words.slice(1) };
  }

  #add(delta: z.infer<typeof deltaSchema>): Said {
    const answer = this.#answer;
    switch (delta.type) {
      case 'text':
        answer.text += delta.text_delta;
        return { kind: 'text', text: answer.text };
      case 'sql':
        answer.sql = (answer.sql ?? '') + delta.statement_delta;
        answer.verified = delta.confidence?.verified_query_used?.name ?? answer.verified;
        return undefined;
      default: {
        const { index, suggestion_delta: text } = delta.suggestions_delta;
        answer.suggestions[index] = (answer.suggestions[index] ?? '') + text;
        return undefined;
      }
    }
  }
}

export const brokeOff = (cause?: unknown) =>
  new PipelineError('bad_answer', 'The answer of Cortex Analyst broke off.', { hint: 'Ask again.', cause });

function read<Schema extends z.ZodType>(event: string, schema: Schema, data: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (cause) {
    throw new PipelineError('bad_answer', `Cortex Analyst sent an event that is no JSON (${event}).`, {
      cause,
    });
  }
  const { data: found, error } = schema.safeParse(value);
  if (error)
    throw new PipelineError('bad_answer', `Cortex Analyst sent an event of another form (${event}).`, {
      cause: error,
    });
  return found;
}
