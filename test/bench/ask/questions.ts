import { readFileSync } from 'node:fs';
import type { Compare } from './judge';
import { type Fillings, fillQuestion, fillSql } from './placeholders';

/** A line of a file of questions. */
interface Line {
  id: string;
  class: string;
  question: string;
  /** Null: the data cannot answer this. */
  gold_sql: string | null;
  /** Other readings that are as good. */
  gold_sql_alt?: (string | { sql: string; compare: Compare })[];
  compare: Compare;
}

/** A question for the history at hand. */
export interface Question {
  id: string;
  class: string;
  question: string;
  /** The readings, the first one first; null: the right answer is to refuse. */
  golds: { sql: string; compare: Compare }[] | null;
}

/** @throws Error for a question that names what the history does not have */
export function readQuestions(path: string, fillings: Fillings): Question[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '');
  return lines.map((text) => {
    const line = JSON.parse(text) as Line;
    const readings = [line.gold_sql, ...(line.gold_sql_alt ?? [])].filter((reading) => reading !== null);
    return {
      id: line.id,
      class: line.class,
      question: fillQuestion(line.question, fillings),
      golds:
        line.gold_sql === null
          ? null
          : readings.map((reading) => {
              const { sql, compare } =
                typeof reading === 'string' ? { sql: reading, compare: line.compare } : reading;
              return { sql: fillSql(sql, fillings), compare };
            }),
    };
  });
}
