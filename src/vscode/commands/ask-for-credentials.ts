import * as vscode from 'vscode';
import type { AwsProfile } from '../../lake/s3/aws-profiles';
import type { S3Keys } from '../../lake/s3/open-s3-lake';
import { workerRequests } from '../../protocol/worker';
import { askForText } from './ask-for-text';
import type { CommandContext } from './context';

/** By whose rights S3 is asked; `none`: it is not to be asked any more. */
export type Credentials =
  | { kind: 'profile'; profile: AwsProfile }
  | { kind: 'keys'; keys: S3Keys }
  | { kind: 'machine' }
  | { kind: 'none' };

interface Choice extends vscode.QuickPickItem {
  pick?: () => Promise<Credentials | undefined>;
}

const kinds: Record<AwsProfile['kind'], string> = {
  sso: vscode.l10n.t('Profile of ~/.aws that signs in through the browser (SSO)'),
  role: vscode.l10n.t('Profile of ~/.aws that takes a role'),
  program: vscode.l10n.t('Profile of ~/.aws that asks a program'),
  keys: vscode.l10n.t('Profile of ~/.aws that has keys'),
};

/** Asks for a profile of AWS's files first, for keys only where there is none. Undefined: the listener gave up. */
export async function askForCredentials(
  { worker, s3Keys }: CommandContext,
  isConfigured: boolean,
): Promise<Credentials | undefined> {
  const profiles = await worker.call((connection) => connection.sendRequest(workerRequests.awsProfiles));
  const kept = await s3Keys.read();
  const choices: Choice[] = [
    ...profiles.map((profile): Choice => {
      const { name, region, kind } = profile;
      return {
        label: `$(account) ${name}`,
        description: region ?? '',
        detail: kinds[kind],
        pick: () => Promise.resolve({ kind: 'profile', profile }),
      };
    }),
    ...(kept
      ? [
          {
            label: vscode.l10n.t('$(key) The keys that were entered'),
            detail: vscode.l10n.t('They are in the secret storage'),
            pick: () => Promise.resolve<Credentials>({ kind: 'keys', keys: kept }),
          },
        ]
      : []),
    {
      label: vscode.l10n.t('$(key) Enter access keys…'),
      detail: vscode.l10n.t('They are kept in the secret storage'),
      pick: askForKeys,
    },
    {
      label: vscode.l10n.t('$(server) What this machine offers'),
      detail: vscode.l10n.t('Its environment, or the role of the machine'),
      pick: () => Promise.resolve({ kind: 'machine' }),
    },
    ...(isConfigured
      ? [
          {
            label: vscode.l10n.t('$(circle-slash) Stop copying to S3'),
            detail: vscode.l10n.t('Nothing is removed'),
            pick: () => Promise.resolve<Credentials>({ kind: 'none' }),
          },
        ]
      : []),
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Configure S3'),
    placeHolder: vscode.l10n.t('By whose rights is the bucket used?'),
    ignoreFocusOut: true,
  });
  return chosen?.pick?.();
}

async function askForKeys(): Promise<Credentials | undefined> {
  const ask = (prompt: string, isNeeded: boolean) =>
    askForText({
      title: vscode.l10n.t('Configure S3'),
      prompt,
      isSecret: true,
      wrong: (text) => (isNeeded && text === '' ? vscode.l10n.t('It is needed.') : undefined),
    });
  const accessKeyId = await ask(vscode.l10n.t('The access key id'), true);
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = await ask(vscode.l10n.t('The secret access key'), true);
  if (secretAccessKey === undefined) return undefined;
  const sessionToken = await ask(
    vscode.l10n.t('The session token, if the keys are temporary (else empty)'),
    false,
  );
  if (sessionToken === undefined) return undefined;
  return {
    kind: 'keys',
    keys: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === '' ? {} : { sessionToken }),
    },
  };
}
