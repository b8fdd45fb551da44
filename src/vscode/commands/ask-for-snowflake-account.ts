import * as vscode from 'vscode';
import { workerRequests } from '../../protocol/worker';
import {
  type KnownConnection,
  type SnowflakeTexts,
  whatIsWrongWithAccount,
} from '../../warehouse/snowflake-settings';
import type { SnowflakeSecrets } from '../snowflake-secrets';
import { askForSignIn, askForSecret } from './ask-for-snowflake-sign-in';
import type { CommandContext } from './context';
import { askForText } from './ask-for-text';

/** Which account and by which sign-in; `none`: Snowflake is not to be used any more. */
export type SnowflakeAccount = 'none' | { texts: SnowflakeTexts; secrets: SnowflakeSecrets };

export const title = vscode.l10n.t('Configure Snowflake');

interface Choice extends vscode.QuickPickItem {
  pick?: () => Promise<SnowflakeAccount | undefined>;
}

/** Asks for a connection of Snowflake's own files first, for an account only where there is none. Undefined: given up. */
export async function askForAccount(
  { worker }: CommandContext,
  now: SnowflakeTexts,
  isConfigured: boolean,
): Promise<SnowflakeAccount | undefined> {
  const known = await worker.call((connection) =>
    connection.sendRequest(workerRequests.snowflakeConnections),
  );
  const choices: Choice[] = [
    ...known.map(choiceOf),
    {
      label: vscode.l10n.t('$(add) Another account…'),
      detail: vscode.l10n.t('By its name and one of the ways to sign in'),
      pick: () => askForOwn(now),
    },
    ...(isConfigured
      ? [
          {
            label: vscode.l10n.t('$(circle-slash) Stop using Snowflake'),
            detail: vscode.l10n.t('What is there stays; the panel is answered on this machine'),
            pick: () => Promise.resolve('none' as const),
          },
        ]
      : []),
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: vscode.l10n.t('Which connection to Snowflake?'),
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return chosen?.pick?.();
}

const manners: Record<string, string> = {
  'key pair': vscode.l10n.t('Connection of Snowflake’s own files that signs in by a key pair'),
  'access token': vscode.l10n.t(
    'Connection of Snowflake’s own files that signs in by a programmatic access token',
  ),
  oauth: vscode.l10n.t('Connection of Snowflake’s own files that signs in by an OAuth token'),
  browser: vscode.l10n.t('Connection of Snowflake’s own files that signs in through the browser'),
  'oauth in the browser': vscode.l10n.t(
    'Connection of Snowflake’s own files that signs in through the browser (OAuth)',
  ),
};

function choiceOf(connection: KnownConnection): Choice {
  const { name, account, user, kind, problem } = connection;
  if (kind === null)
    return { label: `$(warning) ${name}`, detail: vscode.l10n.t('Cannot be used: {problem}', { problem }) };
  return {
    label: `$(account) ${name}`,
    description: user === undefined ? account : vscode.l10n.t('{user} at {account}', { user, account }),
    detail: manners[kind] ?? kind,
    pick: async () => {
      const { needs } = connection;
      if (needs === null) return { texts: { connection: name }, secrets: {} };
      const secret = await askForSecret(needs);
      return secret && { texts: { connection: name }, secrets: secret };
    },
  };
}

async function askForOwn(now: SnowflakeTexts): Promise<SnowflakeAccount | undefined> {
  const account = await askForText({
    title,
    prompt: vscode.l10n.t(
      'The account’s name, such as myorg-account1 (Snowflake shows it under Account details)',
    ),
    value: now.account ?? '',
    // People paste the address that they know.
    tidy: (text) => text.replace(/^https:\/\//i, '').replace(/\.snowflakecomputing\.com.*$/i, ''),
    wrong: whatIsWrongWithAccount,
  });
  if (account === undefined) return undefined;
  const user = await askForText({
    title,
    prompt: vscode.l10n.t('The user’s name'),
    value: now.user ?? '',
    wrong: (text) => (text === '' ? vscode.l10n.t('It is needed.') : undefined),
  });
  if (user === undefined) return undefined;
  const signIn = await askForSignIn(now);
  return signIn && { texts: { account, user, ...signIn.texts }, secrets: signIn.secrets };
}
