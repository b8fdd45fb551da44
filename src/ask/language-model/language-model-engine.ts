import { PipelineError, throwIfCancelled } from '../../base/errors';
import type { ResultTable } from '../../warehouse/warehouse';
import type { Answer, AskRequest } from '../answer';
import { type AskEngine, type EngineContext, refusedAnswer } from '../engine';
import { describeModel } from '../semantic/describe-model';
import type { SemanticModel } from '../semantic/semantic-model';
import { chartOfTable, sentenceOfTable } from '../words/table-words';
import type { Complete } from './complete';
import { type Dialect, messagesFor, repairMessages } from './messages';
import { readReply } from './reply';

const longestQuestion = 2_000;
/** The first reply, and one more with what was wrong about it. */
const attempts = 2;

/** Has a language model write the SQL. It is shown the tables' description and the question, and never a row. */
export class LanguageModelEngine implements AskEngine {
  readonly name = 'language-model';
  readonly #model: SemanticModel;
  readonly #complete: Complete;
  readonly #description: string;
  readonly #dialect: Dialect;

  constructor(model: SemanticModel, complete: Complete, dialect: Dialect = 'DuckDB') {
    this.#dialect = dialect;
    this.#model = model;
    this.#complete = complete;
    this.#description = describeModel(model);
  }

  async ask(request: AskRequest, context: EngineContext): Promise<Answer> {
    const question = request.question.trim();
    const refused = (reason: string) => refusedAnswer(this.name, request.question, reason, this.#examples());
    if (question === '') return refused('Ask something about your listening.');
    if (question.length > longestQuestion) {
      return refused(
        `A question has at most ${longestQuestion} characters; this one has ${question.length}.`,
      );
    }
    const messages = messagesFor(request, this.#description, context.today, this.#dialect);
    let problem = '';
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      context.onProgress?.(attempt === 1 ? 'The model reads the question' : 'The model mends its statement');
      const text = await this.#complete(messages, {
        ...(context.signal ? { signal: context.signal } : {}),
        onText: (written) => context.onProgress?.(`The model is writing (${written.length} characters)`),
      });
      throwIfCancelled(context.signal);
      const reply = readReply(text);
      if (reply.kind === 'refusal') return refused(reply.reason);
      if (reply.kind === 'unusable') problem = reply.problem;
      else {
        const sql = withToday(reply.sql, context.today);
        const outcome = await attempted(() => context.run(sql));
        if ('table' in outcome) return this.#answer(request, reply, sql, outcome.table);
        problem = outcome.problem;
      }
      messages.push(...repairMessages(text, problem));
    }
    return refused(`The model found no statement that can be run. The last one: ${problem}`);
  }

  #answer(
    { question }: AskRequest,
    { sql: written, reading }: { sql: string; reading: string },
    sql: string,
    { columns, rows, truncated = false }: ResultTable,
  ): Answer {
    return {
      question,
      engine: this.name,
      interpretation: reading,
      parts: [],
      sql,
      verified: this.#verified(written),
      columns,
      rows,
      truncated,
      sentence: sentenceOfTable({ columns, rows }),
      chart: chartOfTable({ columns, rows }),
      query: null,
      reason: null,
      suggestions: [],
    };
  }

  #verified(sql: string): string | null {
    const wanted = plain(sql);
    return this.#model.verified_queries.find((known) => plain(known.sql) === wanted)?.name ?? null;
  }

  #examples(): string[] {
    return this.#model.verified_queries
      .filter(({ use_as_onboarding_question: isExample }) => isExample)
      .map(({ question }) => question)
      .slice(0, 3);
  }
}

/** Runs a statement; what is wrong with it is said back. What is no fault of the statement is thrown. */
async function attempted(
  run: () => Promise<ResultTable>,
): Promise<{ table: ResultTable } | { problem: string }> {
  try {
    return { table: await run() };
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'bad_sql') throw error;
    return { problem: withoutValues(error) };
  }
}

/** An engine's words may quote a value of a row ("Could not convert string 'Abba'"): a model is not told it. */
function withoutValues({ message, hint }: PipelineError): string {
  const isOfEngine = /^(Binder|Catalog|Parser|The statement|The function|"|Only|One|SHOW|This kind)/.test(
    message,
  );
  const said = isOfEngine
    ? (message.split('\n')[0] ?? '')
    : `${/^[A-Z]\w+ Error/.exec(message)?.[0] ?? 'an error'} while it ran: use TRY_CAST, or check types.`;
  return hint && isOfEngine ? `${said} ${hint}` : said;
}

/** The listener's today: the engine's own may be another day, in another zone. */
const withToday = (sql: string, today: string): string =>
  sql
    .replaceAll(/\b(current_date(\s*\(\s*\))?|today\s*\(\s*\))(?=\W|$)/gi, `DATE '${today}'`)
    .replace(/;\s*$/, '');

const plain = (sql: string) => sql.replaceAll(/\s+/g, ' ').replace(/;\s*$/, '').trim().toLowerCase();
