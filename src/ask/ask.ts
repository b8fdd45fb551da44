import type { ResultTable } from '../warehouse/warehouse';
import type { Answer, AskRequest } from './answer';
import type { BuiltInEngine, Understanding } from './built-in';
import { chartOf } from './chart';
import { partsOf } from './choices';
import type { NameIndex } from './grammar/names';
import { sentenceOf } from './words/sentence';

export interface AskContext {
  engine: BuiltInEngine;
  names: NameIndex;
  /** The listener's local date. */
  today: string;
  /** Runs a statement that an engine wrote, under the guard. `truncated` says that there were more rows. */
  run: (sql: string) => Promise<ResultTable & { truncated: boolean }>;
}

/** Answers with the built-in engine. What it cannot read is an answer too: without SQL, with the reason. @throws PipelineError */
export async function askBuiltIn(request: AskRequest, context: AskContext): Promise<Answer> {
  const { engine, names, today, run } = context;
  const understood = request.changed
    ? engine.compiled(request.changed, today)
    : engine.understand(request.question, names, today, request.previous);
  if (understood.kind === 'refused') return refused(request.question, understood);
  const { query, sql, verified } = understood;
  const { columns, rows, truncated } = await run(sql);
  const parts = partsOf(query, today);
  return {
    question: request.question,
    engine: 'built-in',
    interpretation: parts.map(({ text }) => text).join(', '),
    parts,
    sql,
    verified,
    columns,
    rows,
    truncated,
    sentence: sentenceOf(query, { columns, rows }),
    chart: chartOf(query, rows.length),
    query,
    reason: null,
    suggestions: [],
  };
}

function refused(
  question: string,
  { reason, suggestions }: Extract<Understanding, { kind: 'refused' }>,
): Answer {
  return {
    question,
    engine: 'built-in',
    interpretation: reason,
    parts: [],
    sql: null,
    verified: null,
    columns: [],
    rows: [],
    truncated: false,
    sentence: reason,
    chart: 'none',
    query: null,
    reason,
    suggestions,
  };
}
