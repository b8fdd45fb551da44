import type { Answer, AskRequest } from '../answer';
import { type AskEngine, type EngineContext, refusedAnswer } from '../engine';
import { chartOfTable, sentenceOfTable } from '../words/table-words';
import { type AnalystAnswer, type AnalystRequest, analystRequest } from './messages';

/** Sends a request to an account and gives the answer of its stream. @throws PipelineError */
export type SendToAnalyst = (
  request: AnalystRequest,
  options: Pick<EngineContext, 'signal' | 'onProgress'>,
) => Promise<AnalystAnswer>;

export interface AnalystConnection {
  /** `database.schema.name` */
  semanticView: string;
  send: SendToAnalyst;
}

/** Has Cortex Analyst write the SQL, once an account is connected. */
export class CortexEngine implements AskEngine {
  readonly name = 'cortex';
  readonly #connection: AnalystConnection | undefined;

  constructor(connection?: AnalystConnection) {
    this.#connection = connection;
  }

  async ask(request: AskRequest, context: EngineContext): Promise<Answer> {
    if (!this.#connection) {
      const reason = 'Cortex Analyst is not connected: configure Snowflake first.';
      return refusedAnswer(this.name, request.question, reason);
    }
    const { semanticView, send } = this.#connection;
    const { sql, text, verified, suggestions } = await send(analystRequest(request, semanticView), context);
    if (sql === null)
      return refusedAnswer(this.name, request.question, text || 'Cortex Analyst gave no SQL.', suggestions);
    const { columns, rows, truncated = false } = await context.run(sql);
    return {
      question: request.question,
      engine: this.name,
      interpretation: text,
      parts: [],
      sql,
      verified,
      columns,
      rows,
      truncated,
      sentence: sentenceOfTable({ columns, rows }),
      chart: chartOfTable({ columns, rows }),
      query: null,
      reason: null,
      suggestions,
    };
  }
}
