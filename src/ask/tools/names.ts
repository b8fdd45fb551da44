/** The tools by name, for whoever offers them before one is used. */
export const toolNames = [
  'query_listening_history',
  'ask_listening_history',
  'get_listening_summary',
] as const;
