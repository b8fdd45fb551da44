import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { SecretName, SnowflakeTexts } from '../../warehouse/snowflake-settings';
import type { SnowflakeSecrets } from '../snowflake-secrets';
import { askForText } from './ask-for-text';

const title = vscode.l10n.t('Configure Snowflake');

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
      label: vscode.l10n.t('In the browser (SSO)'),
      detail: vscode.l10n.t('Opens Snowflake’s page; the sign-in is kept for some hours'),
      ask: () => Promise.resolve({ texts: { authenticator: 'EXTERNALBROWSER' }, secrets: {} }),
    },
    {
      label: vscode.l10n.t('Programmatic access token'),
      detail: vscode.l10n.t(
        'Made in Snowsight under Settings, Authentication; best for collecting in the background',
      ),
      ask: () => withSecret({ authenticator: 'PROGRAMMATIC_ACCESS_TOKEN' }, 'token'),
    },
    {
      label: vscode.l10n.t('Key pair'),
      detail: vscode.l10n.t('A private key in a file; its public key is set at the user'),
      ask: () => askForKey(now.privateKeyPath ?? ''),
    },
    {
      label: vscode.l10n.t('OAuth token'),
      detail: vscode.l10n.t('From your organisation’s identity provider; it runs out soon'),
      ask: () => withSecret({ authenticator: 'OAUTH' }, 'token'),
    },
  ];
  const chosen = await vscode.window.showQuickPick(ways, {
    title,
    placeHolder: vscode.l10n.t('How do you sign in?'),
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
    prompt: vscode.l10n.t('The file of the private key, such as ~/.snowflake/rsa_key.p8'),
    value: now,
    tidy: (text) => text.replace(/^~(?=[/\\])/, homedir()),
    wrong: (path) => (existsSync(path) ? undefined : vscode.l10n.t('There is no such file.')),
  });
  if (privateKeyPath === undefined) return undefined;
  const secrets = await askForSecret('private_key_passphrase');
  return secrets && { texts: { authenticator: 'SNOWFLAKE_JWT', privateKeyPath }, secrets };
}

const prompts: Record<SecretName, string> = {
  token: vscode.l10n.t('The token. It is kept in the secret storage'),
  private_key_passphrase: vscode.l10n.t(
    'The passphrase of the key (empty: it has none). It is kept in the secret storage',
  ),
  oauth_client_secret: vscode.l10n.t(
    'The secret of the OAuth client (empty: it has none). It is kept in the secret storage',
  ),
};

/** Asks for a secret, unseen. Undefined: the listener gave up. */
export async function askForSecret(name: SecretName): Promise<SnowflakeSecrets | undefined> {
  const secret = await askForText({
    title,
    prompt: prompts[name],
    isSecret: true,
    wrong: (text) => (name === 'token' && text === '' ? vscode.l10n.t('It is needed.') : undefined),
  });
  if (secret === undefined) return undefined;
  return secret === '' ? {} : { [name]: secret };
}
