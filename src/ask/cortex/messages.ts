import { z } from 'zod';
import type { AskRequest } from '../answer';

/** What Cortex Analyst is asked (POST /api/v2/cortex/analyst/message): the question, and before it the one it follows. */
export interface AnalystRequest {
  messages: {
    role: 'user' | 'analyst';
    content: ({ type: 'text'; text: string } | { type: 'sql'; statement: string })[];
  }[];
  semantic_view: string;
  stream: boolean;
}

const contentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('sql'),
    statement: z.string().min(1),
    confidence: z.object({ verified_query_used: z.object({ name: z.string() }).nullish() }).nullish(),
  }),
  z.object({ type: z.literal('suggestions'), suggestions: z.array(z.string()) }),
]);

const answerSchema = z.object({
  request_id: z.string(),
  message: z.object({ role: z.string().optional(), content: z.array(contentSchema) }),
  warnings: z.array(z.object({ message: z.string() })).default([]),
});

/** An answer of Cortex Analyst in our terms. Without `sql` it asks back or refuses. */
export interface AnalystAnswer {
  requestId: string;
  text: string;
  sql: string | null;
  verified: string | null;
  suggestions: string[];
  warnings: string[];
}

export function analystRequest({ question, before }: AskRequest, semanticView: string): AnalystRequest {
  const earlier: AnalystRequest['messages'] = before
    ? [
        { role: 'user', content: [{ type: 'text', text: before.question }] },
        {
          role: 'analyst',
          content: [
            before.sql === null
              ? { type: 'text', text: before.question }
              : { type: 'sql', statement: before.sql },
          ],
        },
      ]
    : [];
  return {
    messages: [...earlier, { role: 'user', content: [{ type: 'text', text: question }] }],
    semantic_view: semanticView,
    stream: true,
  };
}

/** Reads a whole answer. @throws ZodError where it is not of the documented form */
export function readAnalystAnswer(value: unknown): AnalystAnswer {
  const { request_id: requestId, message, warnings } = answerSchema.parse(value);
  const answer: AnalystAnswer = {
    requestId,
    text: '',
    sql: null,
    verified: null,
    suggestions: [],
    warnings: warnings.map((warning) => warning.message),
  };
  for (const part of message.content) {
    if (part.type === 'text') answer.text += part.text;
    else if (part.type === 'suggestions') answer.suggestions.push(...part.suggestions);
    else {
      answer.sql = part.statement;
      answer.verified = part.confidence?.verified_query_used?.name ?? null;
    }
  }
  return answer;
}
