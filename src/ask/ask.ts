import type { Answer, AskRequest } from './answer';
import type { BuiltInEngine } from './built-in';
import { chartOf } from './chart';
import { partsOf } from './choices';
import { type EngineContext, refusedAnswer } from './engine';
import type { NameIndex } from './grammar/names';
import { sentenceOf } from './words/sentence';

export interface AskContext extends EngineContext {
  engine: BuiltInEngine;
  names: NameIndex;
}

/** Answers with the built-in engine. What it cannot read is an answer too: without SQL, with the reason. @throws PipelineError */
export async function askBuiltIn(request: AskRequest, context: AskContext): Promise<Answer> {
  const { engine, names, today, run } = context;
  const understood = request.changed
    ? engine.compiled(request.changed, today)
    : engine.understand(request.question, names, today, request.previous);
  if (understood.kind === 'refused')
    return refusedAnswer('built-in', request.question, understood.reason, understood.suggestions);
  const { query, sql, verified } = understood;
  const { columns, rows, truncated = false } = await run(sql);
  const parts = partsOf(query, today, (name) => engine.about(name));
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
    sentence: sentenceOf(query, { columns, rows, truncated }),
    chart: chartOf(query, rows.length),
    query,
    reason: null,
    suggestions: [],
  };
}
