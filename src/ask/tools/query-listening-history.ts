import * as z from 'zod';
import { defineTool } from './tool';

const input = z.strictObject({
  sql: z
    .string()
    .max(20_000)
    .describe(
      'One SELECT (or WITH … SELECT) for DuckDB over the listening history, such as SELECT primary_artist_name, COUNT(*) AS plays FROM silver_listening_enriched GROUP BY 1 ORDER BY 2 DESC LIMIT 10. An empty text gives the description of the tables.',
    ),
});

/** More is nothing that a model reads well. */
const most = 500;

export const queryListeningHistory = defineTool({
  name: 'query_listening_history',
  title: 'Query Listening History',
  description:
    'Runs one read-only SELECT over the listener’s Spotify history (DuckDB SQL) and gives its rows, 500 at most. Call it with an empty text first: that gives the tables and columns. Nothing can be changed by it.',
  input,
  shows: ({ sql }) =>
    sql.trim() === '' ? 'The names of the tables, and no rows.' : `The rows of this statement:\n\n${sql}`,
  run: async ({ sql }, port) => {
    if (sql.trim() === '') return { tables: await port.describe() };
    const { columns, rows, truncated = false } = await port.select(sql);
    return { columns, rows: rows.slice(0, most), truncated: truncated || rows.length > most };
  },
});
