import { PipelineError, throwIfCancelled } from '../../base/errors';
import type { Answer, AskRequest } from '../answer';
import { type AskEngine, type EngineContext, refusedAnswer } from '../engine';
import { withToday } from '../guard/snowflake/check-text';
import { chartOfTable, sentenceOfTable } from '../words/table-words';
import type { AnalystClient } from './analyst-client';
import { type AnalystAnswer, analystRequest } from './messages';

export interface AnalystConnection {
  /** `database.schema.name` */
  semanticView: string;
  client: Pick<AnalystClient, 'send'>;
}

const longestQuestion = 2_000;

/** How it read the question, without what it says before each and without Markdown's emphasis. */
const readingOf = (text: string): string =>
  text
    .trim()
    .replace(/^this is (?:our interpretation of|how we interpreted) your question:\s*/i, '')
    .replaceAll(/(\*\*|__)(?=\S)([^]*?\S)\1/g, '$2');

/** Has Cortex Analyst write the SQL, which runs at Snowflake under the guard. */
export class CortexEngine implements AskEngine {
  readonly name = 'cortex';
  readonly #connection: AnalystConnection;

  constructor(connection: AnalystConnection) {
    this.#connection = connection;
  }

  async ask(request: AskRequest, context: EngineContext): Promise<Answer> {
    const question = request.question.trim();
    if (question === '') return this.#refused(request, 'Ask something about your listening.');
    if (question.length > longestQuestion)
      return this.#refused(
        request,
        `A question has at most ${longestQuestion} characters; this one has ${question.length}.`,
      );
    const { semanticView, client } = this.#connection;
    context.onProgress?.('Asking Cortex Analyst');
    const said = await client.send(analystRequest({ ...request, question }, semanticView), {
      signal: context.signal,
      onSaid: (part) => {
        if (part.kind === 'status') context.onProgress?.(part.message);
        else context.onText?.(part.text);
      },
    });
    throwIfCancelled(context.signal);
    const answer =
      said.sql === null
        ? this.#refused(request, said.text.trim() || 'Cortex Analyst gave no SQL.', said)
        : await this.#run(request, said.sql, said, context);
    return {
      ...answer,
      ...(said.warnings.length > 0 ? { warnings: said.warnings } : {}),
      ...(said.requestId === '' ? {} : { requestId: said.requestId }),
    };
  }

  async #run(
    request: AskRequest,
    written: string,
    said: AnalystAnswer,
    context: EngineContext,
  ): Promise<Answer> {
    context.onProgress?.('Snowflake runs the statement');
    try {
      const sql = withToday(written, context.today);
      const { columns, rows, truncated = false } = await context.run(sql);
      return {
        question: request.question,
        engine: this.name,
        interpretation: readingOf(said.text),
        parts: [],
        sql,
        verified: said.verified,
        columns,
        rows,
        truncated,
        sentence: sentenceOfTable({ columns, rows }),
        chart: chartOfTable({ columns, rows }),
        query: null,
        reason: null,
        suggestions: said.suggestions,
      };
    } catch (error) {
      if (!(error instanceof PipelineError) || error.code !== 'bad_sql') throw error;
      const { message, hint = '' } = error;
      const reason = `Cortex Analyst wrote a statement that does not run here. ${message} ${hint}`.trim();
      return this.#refused(request, reason, said);
    }
  }

  #refused({ question }: AskRequest, reason: string, said?: AnalystAnswer): Answer {
    return refusedAnswer(this.name, question, reason, said?.suggestions);
  }
}
