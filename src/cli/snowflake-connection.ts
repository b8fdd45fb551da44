import { PipelineError } from '../base/errors';
import { type ConnectionSettings, connectionFromEnvironment } from '../pipeline/snowflake-connection';

/** @throws PipelineError `not_configured` where nothing says how to reach Snowflake */
export function snowflakeConnection(values: NodeJS.ProcessEnv): ConnectionSettings {
  const connection = connectionFromEnvironment(values);
  if (connection) return connection;
  throw new PipelineError('not_configured', 'No connection to Snowflake is known.', {
    hint: 'Add one to connections.toml (SNOWFLAKE_CONNECTION_NAME chooses it), or set SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER and SNOWFLAKE_PRIVATE_KEY_PATH or SNOWFLAKE_TOKEN.',
  });
}
