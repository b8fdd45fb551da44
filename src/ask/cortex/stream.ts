import { z } from 'zod';
import { PipelineError } from '../../base/errors';
import type { AnalystAnswer } from './messages';

const deltaSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text_delta: z.string() }),
  z.object({
    type: z.literal('sql'),
    statement_delta: z.string(),
    confidence: z.object({ verified_query_used: z.object({ name: z.string() }).nullish() }).nullish(),
  }),
  z.object({
    type: z.literal('suggestions'),
    suggestions_delta: z.object({ index: z.number().int().nonnegative(), suggestion_delta: z.string() }),
  }),
]);
const statusSchema = z.object({ status: z.string(), status_message: z.string().default('') });
const warningsSchema = z.object({ warnings: z.array(z.object({ message: z.string() })) });
const errorSchema = z.object({ message: z.string(), code: z.union([z.string(), z.number()]).optional() });
const metadataSchema = z.object({ request_id: z.string() });

/** Puts an answer together from the events of a stream; what is not known is left aside, as events may be added. */
export class AnalystStream {
  readonly #answer: AnalystAnswer = {
    requestId: '',
    text: '',
    sql: null,
    verified: null,
    suggestions: [],
    warnings: [],
  };
  #isDone = false;

  /** Takes one server-sent event; gives what it says about the progress. @throws PipelineError `bad_answer`, `unavailable` */
  take(event: string, data: string): string | undefined {
    if (event === 'done') {
      this.#isDone = true;
      return undefined;
    }
    const value = parsed(data);
    switch (event) {
      case 'status':
        return statusSchema.parse(value).status_message || statusSchema.parse(value).status;
      case 'message.content.delta':
        this.#add(deltaSchema.parse(value));
        return undefined;
      case 'warnings':
        this.#answer.warnings.push(...warningsSchema.parse(value).warnings.map(({ message }) => message));
        return undefined;
      case 'response_metadata':
        this.#answer.requestId = metadataSchema.parse(value).request_id;
        return undefined;
      case 'error':
        throw new PipelineError('unavailable', `Cortex Analyst: ${errorSchema.parse(value).message}`);
      default:
        return undefined;
    }
  }

  /** The whole answer, once the stream has ended. @throws PipelineError `bad_answer` when it broke off */
  answer(): AnalystAnswer {
    if (!this.#isDone) throw new PipelineError('bad_answer', 'The answer of Cortex Analyst broke off.');
    return this.#answer;
  }

  #add(delta: z.infer<typeof deltaSchema>): void {
    const answer = this.#answer;
    if (delta.type === 'text') answer.text += delta.text_delta;
    else if (delta.type === 'sql') {
      answer.sql = (answer.sql ?? '') + delta.statement_delta;
      answer.verified = delta.confidence?.verified_query_used?.name ?? answer.verified;
    } else {
      const { index, suggestion_delta: text } = delta.suggestions_delta;
      answer.suggestions[index] = (answer.suggestions[index] ?? '') + text;
    }
  }
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw new PipelineError('bad_answer', 'An event of Cortex Analyst is no JSON.', { cause });
  }
}
