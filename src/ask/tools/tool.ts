import type * as z from 'zod';
import { PipelineError } from '../../base/errors';
import type { PanelData } from '../../protocol/panel';
import type { Place } from '../../protocol/place';
import type { ResultTable } from '../../warehouse/warehouse';
import type { Answer } from '../answer';

/** What tools ask the pipeline for. */
export interface ToolPort {
  ask(question: string): Promise<Answer>;
  /** One SELECT over the tables of the semantic model. */
  select(sql: string): Promise<ResultTable>;
  panel(place: Place): Promise<PanelData>;
  /** The tables in words. */
  describe(): Promise<string>;
}

/** A call whose input was checked: nobody else does it, neither the editor nor a protocol. */
export interface CheckedCall {
  /** What of the history the agent will see, for the listener's consent. */
  shows: string;
  run(port: ToolPort): Promise<unknown>;
}

/** Something that an agent may use. It gets rows of the history: nobody may use one without the listener's consent. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  input: z.ZodType;
  /** @throws PipelineError `bad_input` naming what is wrong with the input */
  call(given: unknown): CheckedCall;
}

interface Definition<Input> {
  name: string;
  title: string;
  description: string;
  input: z.ZodType<Input>;
  shows: (input: Input) => string;
  run: (input: Input, port: ToolPort) => Promise<unknown>;
}

export function defineTool<Input>({ shows, run, ...tool }: Definition<Input>): Tool {
  return {
    ...tool,
    call: (given) => {
      const { data, error } = tool.input.safeParse(given ?? {});
      if (error) {
        const [issue] = error.issues;
        const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
        throw new PipelineError(
          'bad_input',
          `${tool.name} cannot take this input: ${where}${issue?.message}.`,
        );
      }
      return { shows: shows(data), run: (port) => run(data, port) };
    },
  };
}
