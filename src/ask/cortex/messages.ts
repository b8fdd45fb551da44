import type { AskRequest, Before } from '../answer';

/** What Cortex Analyst is asked (POST /api/v2/cortex/analyst/message): the question, and before it those that it follows. */
export interface AnalystRequest {
  messages: {
    role: 'user' | 'analyst';
    content: ({ type: 'text'; text: string } | { type: 'sql'; statement: string })[];
  }[];
  semantic_view: string;
  stream: true;
  /** SELECTs over the tables: SELECT … FROM SEMANTIC_VIEW (…) is nothing that the guard could read. */
  semantic_sql: 'disable';
}

/** An answer of Cortex Analyst in our terms. Without `sql` it asks back or refuses. */
export interface AnalystAnswer {
  /** Names it in what is said of it afterwards; empty where it was not told. */
  requestId: string;
  text: string;
  sql: string | null;
  /** The name of the verified query that it rests on. */
  verified: string | null;
  suggestions: string[];
  warnings: string[];
}

/** How many questions before are sent along, the last ones. */
export const longestConversation = 5;

/**
 * Nothing of the history is sent: what the listener typed, and the SQL that an engine elsewhere wrote for it before. Messages of
 * user and analyst take turns, as Cortex Analyst wants it.
 */
export function analystRequest(
  { question, before, earlier = [] }: AskRequest,
  semanticView: string,
): AnalystRequest {
  const turns = [...earlier, ...(before ? [before] : [])].slice(-longestConversation);
  return {
    messages: [
      ...turns.flatMap(turnOf),
      { role: 'user' as const, content: [{ type: 'text' as const, text: question }] },
    ],
    semantic_view: semanticView,
    stream: true,
    semantic_sql: 'disable',
  };
}

const turnOf = ({ question, sql }: Before): AnalystRequest['messages'] => [
  { role: 'user', content: [{ type: 'text', text: question }] },
  {
    role: 'analyst',
    content: [sql === null ? { type: 'text', text: question } : { type: 'sql', statement: sql }],
  },
];
