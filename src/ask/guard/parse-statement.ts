import { z } from 'zod';
import type { Queryable } from '../../warehouse/warehouse';
import { refused } from './refusal';

/** Longer ones are no questions, and a parser has limits. */
const longest = 50_000;

const answerSchema = z.discriminatedUnion('error', [
  z.object({ error: z.literal(false), statements: z.array(z.unknown()) }),
  z.object({
    error: z.literal(true),
    error_type: z.string().optional(),
    error_message: z.string(),
    position: z.string().optional(),
  }),
]);

/**
 * Reads a statement with the engine's own parser, without binding or running it: the tree that the engine would run.
 * @throws PipelineError `bad_sql` unless it is one SELECT
 */
export async function parseStatement(db: Queryable, sql: string): Promise<unknown> {
  if (sql.length > longest) {
    throw refused(sql, {
      what: `The statement is longer than ${longest} characters`,
      hint: 'Shorten it.',
    });
  }
  // The engine ends a text there: what comes after would be run unread, or read and not run.
  if (sql.includes('\0')) throw refused(sql, { what: 'The statement holds a character that no text holds' });
  const { rows } = await db.query(
    `select cast(json_serialize_sql(cast(? as varchar), skip_empty := true, skip_null := true, skip_default := true) as varchar)`,
    [sql],
  );
  const answer = answerSchema.parse(JSON.parse(String(rows[0]?.[0])));
  if (answer.error) throw unreadable(sql, answer);
  const [statement] = answer.statements;
  if (statement === undefined) throw onlySelect(sql);
  if (answer.statements.length > 1) throw refused(sql, { what: 'One statement at a time, please' });
  return statement;
}

const onlySelect = (sql: string) =>
  refused(sql, {
    what: 'Only SELECT (or WITH … SELECT) is answered: nothing here can be changed by SQL',
    ...(/\bpivot\b/i.test(sql) ? { hint: 'A PIVOT must say its values: ON column IN (value, value).' } : {}),
  });

function unreadable(sql: string, answer: { error_type?: string; error_message: string; position?: string }) {
  return answer.error_type === 'not implemented' && /only select/i.test(answer.error_message)
    ? onlySelect(sql)
    : refused(sql, { what: `The statement cannot be read: ${answer.error_message}`, at: answer.position });
}
