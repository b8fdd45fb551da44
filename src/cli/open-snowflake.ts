import type { SnowflakeCopy } from '../pipeline/snowflake';
import { type CliContext, createContext } from './context';

/** The context of a command that is about Snowflake: without a connection there is none. @throws PipelineError `not_configured` */
export function openSnowflake(signal: AbortSignal): CliContext & { snowflake: SnowflakeCopy } {
  const context = createContext(signal, { snowflake: true });
  return { ...context, snowflake: context.pipeline.atSnowflake };
}
