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
  sso: 'signs in through the browser (SSO)',
  role: 'takes a role',
  program: 'asks a program',
  keys: 'has keys',
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
        detail: `Profile of ~/.aws that ${kinds[kind]}`,
        pick: () => Promise.resolve({ kind: 'profile', profile }),
      };
    }),
    ...(kept
      ? [
          {
            label: '$(key) The keys that were entered',
            detail: 'They are in the secret storage',
            pick: () => Promise.resolve<Credentials>({ kind: 'keys', keys: kept }),
          },
        ]
      : []),
    {
      label: '$(key) Enter access keys…',
      detail: 'They are kept in the secret storage',
      pick: askForKeys,
    },
    {
      label: '$(server) What this machine offers',
      detail: 'Its environment, or the role of the machine',
      pick: () => Promise.resolve({ kind: 'machine' }),
    },
    ...(isConfigured
      ? [
          {
            label: '$(circle-slash) Stop copying to S3',
            detail: 'Nothing is removed',
            pick: () => Promise.resolve<Credentials>({ kind: 'none' }),
          },
        ]
      : []),
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: 'Configure S3',
    placeHolder: 'By whose rights is the bucket used?',
    ignoreFocusOut: true,
  });
  return chosen?.pick?.();
}

async function askForKeys(): Promise<Credentials | undefined> {
  const ask = (prompt: string, isNeeded: boolean) =>
    askForText({
      title: 'Configure S3',
      prompt,
      isSecret: true,
      wrong: (text) => (isNeeded && text === '' ? 'It is needed.' : undefined),
    });
  const accessKeyId = await ask('The access key id', true);
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = await ask('The secret access key', true);
  if (secretAccessKey === undefined) return undefined;
  const sessionToken = await ask('The session token, if the keys are temporary (else empty)', false);
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
