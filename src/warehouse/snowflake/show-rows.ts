import { PipelineError } from '../../base/errors';
import type { SnowflakeSession } from './session';

/** A row of SHOW or DESC by the names of its columns. */
export type ShownRow = Record<string, string | undefined>;

/** What SHOW or DESC tells; nothing of what is not there or may not be seen. @throws PipelineError */
export async function rowsOf(session: SnowflakeSession, sql: string): Promise<ShownRow[]> {
  try {
    const { columns, rows } = await session.run(sql);
    return rows.map((row) =>
      Object.fromEntries(
        columns.map(({ name }, index) => [name, row[index] === null ? undefined : String(row[index])]),
      ),
    );
  } catch (error) {
    // What the role may not see is as if it were not there: making it says what right is missing.
    if (error instanceof PipelineError && error.code === 'not_configured') return [];
    throw error;
  }
}
