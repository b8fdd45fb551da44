export interface ModelMessage {
  role: 'user' | 'assistant';
  text: string;
}

/** Has a model go on from messages; `onText` is told what came so far. @throws PipelineError when there is none or it fails */
export type Complete = (
  messages: readonly ModelMessage[],
  options: { signal?: AbortSignal; onText?: (text: string) => void },
) => Promise<string>;
