import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { SecretName, SnowflakeTexts } from '../../warehouse/snowflake-settings';
import type { SnowflakeSecrets } from '../snowflake-secrets';
import { askForText } from './ask-for-text';

const title = 'Configure Snowflake';

interface SignInAnswers {
  texts: SnowflakeTexts;
  secrets: SnowflakeSecrets;
}

interface Way extends vscode.QuickPickItem {
  ask: () => Promise<SignInAnswers | undefined>;
}

/** Asks how the user signs in, and for what that needs. Undefined: the listener gave up. */
export async function askForSignIn(now: SnowflakeTexts): Promise<SignInAnswers | undefined> {
  const ways: Way[] = [
    {
      label: 'In the browser (SSO)',
      detail: 'Opens Snowflake’s page; the sign-in is kept for some hours',
      ask: () => Promise.resolve({ texts: { authenticator: 'EXTERNALBROWSER' }, secrets: {} }),
    },
    {
      label: 'Programmatic access token',
      detail: 'Made in Snowsight under Settings, Authentication; best for collecting in the background',
      ask: () => withSecret({ authenticator: 'PROGRAMMATIC_ACCESS_TOKEN' }, 'token'),
    },
    {
      label: 'Key pair',
      detail: 'A private key in a file; its public key is set at the user',
      ask: () => askForKey(now.privateKeyPath ?? ''),
    },
    {
      label: 'OAuth token',
      detail: 'From your organisation’s identity provider; it runs out soon',
      ask: () => withSecret({ authenticator: 'OAUTH' }, 'token'),
    },
  ];
  const chosen = await vscode.window.showQuickPick(ways, {
    title,
    placeHolder: 'How do you sign in?',
    ignoreFocusOut: true,
  });
  return chosen?.ask();
}

async function withSecret(texts: SnowflakeTexts, name: SecretName): Promise<SignInAnswers | undefined> {
  const secrets = await askForSecret(name);
  return secrets && { texts, secrets };
}

async function askForKey(now: string): Promise<SignInAnswers | undefined> {
  const privateKeyPath = await askForText({
    title,
    prompt: 'The file of the private key, such as ~/.snowflake/rsa_key.p8',
    value: now,
    tidy: (text) => text.replace(/^~(?=[/\\])/, homedir()),
    wrong: (path) => (existsSync(path) ? undefined : 'There is no such file.'),
  });
  if (privateKeyPath === undefined) return undefined;
  const secrets = await askForSecret('private_key_passphrase');
  return secrets && { texts: { authenticator: 'SNOWFLAKE_JWT', privateKeyPath }, secrets };
}

const prompts: Record<SecretName, string> = {
  token: 'The token. It is kept in the secret storage',
  private_key_passphrase: 'The passphrase of the key (empty: it has none). It is kept in the secret storage',
  oauth_client_secret:
    'The secret of the OAuth client (empty: it has none). It is kept in the secret storage',
};

/** Asks for a secret, unseen. Undefined: the listener gave up. */
export async function askForSecret(name: SecretName): Promise<SnowflakeSecrets | undefined> {
  const secret = await askForText({
    title,
    prompt: prompts[name],
    isSecret: true,
    wrong: (text) => (name === 'token' && text === '' ? 'It is needed.' : undefined),
  });
  if (secret === undefined) return undefined;
  return secret === '' ? {} : { [name]: secret };
}
