/** What the analyst says to a question. */
export interface Script {
  text: string;
  sql?: string;
  /** The verified query that it rests on. */
  verified?: { name: string; question: string; sql: string };
  suggestions?: string[];
  warnings?: string[];
}

/** An event as it is sent; `raw` data is sent as it stands. */
export interface ScriptEvent {
  event: string;
  data: object | string;
}

/**
 * The events of an answer in the order in which Snowflake's service has been seen to send them: it interprets, writes SQL or
 * suggestions, warns, tells of itself, and is done.
 */
export function eventsOf(script: Script, requestId: string): ScriptEvent[] {
  const status = (name: string, message: string): ScriptEvent => ({
    event: 'status',
    data: { status: name, status_message: message, request_id: requestId },
  });
  const delta = (data: object): ScriptEvent => ({ event: 'message.content.delta', data });
  const { text, sql, verified, suggestions = [], warnings = [] } = script;
  return [
    status('interpreting_question', 'Interpreting question'),
    ...inPieces(text).map((piece) => delta({ type: 'text', index: 0, text_delta: piece })),
    ...(sql === undefined
      ? []
      : [
          status('generating_sql', 'Generating SQL'),
          ...inPieces(sql, 400).map((piece) =>
            delta({
              type: 'sql',
              index: 1,
              statement_delta: piece,
              confidence: { verified_query_used: verified ?? null },
            }),
          ),
        ]),
    ...(suggestions.length === 0
      ? []
      : [
          status('generating_suggestions', 'Generating suggestions'),
          ...suggestions.flatMap((question, index) =>
            inPieces(question).map((piece) =>
              delta({
                type: 'suggestions',
                index: sql === undefined ? 1 : 2,
                suggestions_delta: { index, suggestion_delta: piece },
              }),
            ),
          ),
        ]),
    { event: 'warnings', data: { warnings: warnings.map((message) => ({ message })) } },
    {
      event: 'response_metadata',
      data: { request_id: requestId, model_names: ['simulated'], is_semantic_sql: false },
    },
    status('done', 'Done'),
    { event: 'done', data: '[DONE]' },
  ];
}

/** As text comes: a few words at a time. */
const inPieces = (text: string, size = 24): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
