import * as z from 'zod';
import { defineTool } from './tool';

const input = z.strictObject({
  question: z
    .string()
    .min(1)
    .max(500)
    .describe(
      'A question in plain English, such as "Who are my top 10 artists this year?" or "How many hours did I listen last month?"',
    ),
});

const most = 100;

export const askListeningHistory = defineTool({
  name: 'ask_listening_history',
  title: 'Ask Listening History',
  description:
    'Answers a plain English question about the listener’s Spotify history: plays, hours, artists, tracks, albums, genres, times, streaks, skips, comparisons. Gives the answer in a sentence, its rows, its SQL and how the question was read; or why it cannot be answered, with questions that can.',
  input,
  shows: ({ question }) => `The answer to “${question}”, with its rows.`,
  run: async ({ question }, port) => {
    const answer = await port.ask(question);
    const { sentence, interpretation, sql, columns, rows, truncated, suggestions } = answer;
    if (sql === null) return { answered: false, reason: sentence, suggestions };
    return {
      answered: true,
      answer: sentence,
      readAs: interpretation,
      sql,
      columns,
      rows: rows.slice(0, most),
      truncated: truncated || rows.length > most,
    };
  },
});
