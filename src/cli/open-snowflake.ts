import { PipelineError } from '../base/errors';
import type { SnowflakeCopy } from '../pipeline/snowflake';
import { type CliContext, createContext } from './context';

/** The context of a command that is about Snowflake: without a connection there is none. @throws PipelineError `not_configured` */
export function openSnowflake(signal: AbortSignal): CliContext & { snowflake: SnowflakeCopy } {
  const context = createContext(signal, { snowflake: true });
  const { snowflake } = context.pipeline;
  if (!snowflake) throw new PipelineError('not_configured', 'No connection to Snowflake is known.');
  return { ...context, snowflake };
}
