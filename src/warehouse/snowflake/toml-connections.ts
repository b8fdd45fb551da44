import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { PipelineError } from '../../base/errors';

/** What a connection says, by key in lower case. */
export type ConnectionValues = Record<string, string>;

/** The connections that Snowflake's own tools have on this machine. */
export interface KnownConnections {
  byName: ReadonlyMap<string, ConnectionValues>;
  defaultName: string | undefined;
}

/** Where Snowflake's tools keep their files. */
export function snowflakeHome(environment: NodeJS.ProcessEnv): string {
  if (environment['SNOWFLAKE_HOME']) return environment['SNOWFLAKE_HOME'];
  return join(homedir(), '.snowflake');
}

/**
 * Reads `connections.toml`, whose sections are connections, and `config.toml`, which has them under `connections`. Where both
 * have any, those of the former stand. `SNOWFLAKE_CONNECTIONS_<NAME>_<KEY>` goes before either. Read here, since the SDK's
 * own reader leaves passphrases out.
 * @throws PipelineError `bad_usage` for a file that is no TOML, without a word of what is in it
 */
export function readConnections(environment: NodeJS.ProcessEnv): KnownConnections {
  const home = snowflakeHome(environment);
  const config = readToml(join(home, 'config.toml'));
  const own = readToml(join(home, 'connections.toml'));
  const sections = own ?? tableIn(config?.['connections']) ?? {};
  const byName = new Map<string, ConnectionValues>();
  for (const [name, section] of Object.entries(sections)) {
    const values = tableIn(section);
    if (values) byName.set(name, textsIn(values));
  }
  for (const [variable, value] of Object.entries(environment)) {
    const [, name, key] = /^SNOWFLAKE_CONNECTIONS_([A-Z0-9]+)_(\w+)$/.exec(variable) ?? [];
    if (name === undefined || key === undefined || value === undefined) continue;
    const known = [...byName.keys()].find((other) => other.toUpperCase() === name) ?? name.toLowerCase();
    byName.set(known, { ...byName.get(known), [key.toLowerCase()]: value });
  }
  const configured = config?.['default_connection_name'];
  const defaultName =
    environment['SNOWFLAKE_DEFAULT_CONNECTION_NAME'] ??
    (typeof configured === 'string' ? configured : byName.has('default') ? 'default' : undefined);
  return { byName, defaultName };
}

function readToml(path: string): Record<string, unknown> | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  try {
    return parse(text);
  } catch (error) {
    // The reader's words quote the line, which may hold a password.
    const line = error instanceof Error && 'line' in error ? ` (line ${String(error.line)})` : '';
    throw new PipelineError('bad_usage', `${path} cannot be read: it is no valid TOML${line}.`);
  }
}

const tableIn = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

const textsIn = (table: Record<string, unknown>): ConnectionValues =>
  Object.fromEntries(
    Object.entries(table)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([key, value]) => [key.toLowerCase(), String(value)]),
  );
