import { PipelineError } from '../../base/errors';
import { connectionFromSettings } from './connection-settings';
import type { KnownConnection, SecretName } from '../snowflake-settings';
import { readConnections } from './toml-connections';

/** The connections that Snowflake's own tools have on this machine, the default one first. @throws PipelineError `bad_usage` */
export async function knownConnections(environment: NodeJS.ProcessEnv): Promise<KnownConnection[]> {
  const { byName, defaultName } = readConnections(environment);
  const names = [...byName.keys()].sort(
    (a, b) => Number(b === defaultName) - Number(a === defaultName) || a.localeCompare(b),
  );
  return Promise.all(names.map((name) => described(name, environment)));
}

async function described(name: string, environment: NodeJS.ProcessEnv): Promise<KnownConnection> {
  const nothing = { name, account: '', user: undefined, kind: null, needs: null };
  try {
    const missing: SecretName[] = [];
    const host = {
      // Asked for only where the file holds none.
      askFor: (secret: SecretName) => {
        missing.push(secret);
        return Promise.resolve(undefined);
      },
      browser: {},
    };
    const connection = connectionFromSettings({ connection: name }, environment, host);
    if (!connection) return { ...nothing, problem: 'It names no account.' };
    const { account, user, signIn } = connection;
    if (signIn.kind === 'access token' || signIn.kind === 'oauth')
      await signIn.token().catch(() => undefined);
    if (signIn.kind === 'oauth in the browser') await signIn.clientSecret();
    // What a key needs is seen in it.
    if (signIn.kind === 'key pair' && (await signIn.privateKey()).includes('ENCRYPTED'))
      await signIn.passphrase();
    return { name, account, user, kind: signIn.kind, problem: '', needs: missing[0] ?? null };
  } catch (error) {
    if (error instanceof PipelineError) return { ...nothing, problem: error.message };
    throw error;
  }
}
