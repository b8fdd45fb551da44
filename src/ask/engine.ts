import type { ResultTable } from '../warehouse/warehouse';
import type { Answer, AskRequest, EngineName } from './answer';

/** What every engine works with: an engine writes SQL, and what it writes runs under the guard. */
export interface EngineContext {
  /** The listener's local date. */
  today: string;
  /** Runs a statement under the guard. @throws PipelineError `bad_sql` */
  run: (sql: string) => Promise<ResultTable>;
  signal?: AbortSignal;
  onProgress?: (message: string) => void;
  /** What an engine has written so far, for people. */
  onText?: (text: string) => void;
}

/** Something that answers questions. */
export interface AskEngine {
  readonly name: EngineName;
  /** What it cannot answer is an answer too: without SQL, with the reason. @throws PipelineError */
  ask(request: AskRequest, context: EngineContext): Promise<Answer>;
}

/** An answer without SQL, and why. */
export function refusedAnswer(
  engine: EngineName,
  question: string,
  reason: string,
  suggestions: string[] = [],
): Answer {
  return {
    question,
    engine,
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
