import * as vscode from 'vscode';
import { describeError, isCancellation } from '../../base/errors';
import type { S3Keys } from '../../lake/s3/open-s3-lake';
import { leastRights } from '../../lake/s3/s3-policy';
import { type Encryption, type S3Texts, rootOf, whatIsWrong } from '../../lake/s3/s3-settings';
import { workerRequests } from '../../protocol/worker';
import { s3Texts, saveS3 } from '../settings';
import { showFailure } from '../show-failure';
import { type Credentials, askForCredentials } from './ask-for-credentials';
import { askForText } from './ask-for-text';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';
import { wordsOf } from '../words';

const title = vscode.l10n.t('Configure S3');

/** Asks where the second copy of the history is to be, tries it, and saves what works. Keys go into the secret storage alone. */
export async function configureS3(context: CommandContext): Promise<void> {
  try {
    let texts = s3Texts();
    for (;;) {
      const credentials = await askForCredentials(context, texts.bucket !== undefined);
      if (credentials === undefined) return;
      if (credentials.kind === 'none') return await stopCopying(context);
      const answers = await askForPlace(texts, credentials);
      if (!answers) return;
      texts = answers;
      const keys = credentials.kind === 'keys' ? credentials.keys : undefined;
      const tried = await tryUntilItWorks(context, texts, keys);
      if (tried === 'given up') return;
      if (tried === 'change') continue;
      if (keys) await context.s3Keys.keep(keys);
      else await context.s3Keys.forget();
      await saveS3(texts);
      return offerSync(tried.words);
    }
  } catch (error) {
    showFailure(error, context.log);
  }
}

async function stopCopying({ s3Keys }: CommandContext): Promise<void> {
  await s3Keys.forget();
  await saveS3({ ...s3Texts(), bucket: undefined, profile: undefined });
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Nothing is copied to S3 any more. What is there stays; what is on this machine stays, too.',
    ),
  );
}

/** Undefined: the listener gave up. */
async function askForPlace(texts: S3Texts, credentials: Credentials): Promise<S3Texts | undefined> {
  const endpoint = await askForEndpoint(texts.endpoint ?? '');
  if (endpoint === undefined) return undefined;
  const ofProfile = credentials.kind === 'profile' ? credentials.profile : undefined;
  const region = await ask({
    prompt:
      endpoint === ''
        ? vscode.l10n.t('The region of the bucket, such as eu-central-1')
        : vscode.l10n.t('The region, if the server has any (empty: us-east-1)'),
    value: ofProfile?.region ?? texts.region ?? '',
    wrong: (text) =>
      text === '' && endpoint === ''
        ? vscode.l10n.t('It is shown beside the bucket in the console.')
        : whatIsWrong.region(text),
  });
  if (region === undefined) return undefined;
  const bucket = await ask({
    prompt: vscode.l10n.t('The bucket: one of your own that is private, as they are by default'),
    value: texts.bucket ?? '',
    wrong: whatIsWrong.bucket,
  });
  if (bucket === undefined) return undefined;
  const root = await ask({
    prompt: vscode.l10n.t('A prefix in the bucket, such as music/ (empty: at its top)'),
    value: texts.root ?? '',
    wrong: whatIsWrong.root,
  });
  if (root === undefined) return undefined;
  const encryption = await askForEncryption();
  if (encryption === undefined) return undefined;
  const kmsKeyId =
    encryption === 'aws:kms'
      ? await ask({
          prompt: vscode.l10n.t('The id or ARN of the KMS key (empty: the key of S3 in your account)'),
          value: texts.kmsKeyId ?? '',
          wrong: () => undefined,
        })
      : '';
  if (kmsKeyId === undefined) return undefined;
  return { bucket, region, root, endpoint, profile: ofProfile?.name, encryption, kmsKeyId };
}

const ask = (question: { prompt: string; value: string; wrong: (text: string) => string | undefined }) =>
  askForText({ title, ...question });

/** Empty: AWS. */
async function askForEndpoint(now: string): Promise<string | undefined> {
  const aws = { label: 'AWS', detail: vscode.l10n.t('Amazon’s own S3') };
  const other = {
    label: vscode.l10n.t('Another S3 server…'),
    detail: vscode.l10n.t('MinIO, Ceph, Cloudflare R2 and others: by its address'),
  };
  const chosen = await vscode.window.showQuickPick(now === '' ? [aws, other] : [other, aws], {
    title,
    placeHolder: vscode.l10n.t('Whose S3 is it?'),
    ignoreFocusOut: true,
  });
  if (chosen !== other) return chosen && '';
  return ask({
    prompt: vscode.l10n.t('The address of the server, with https://'),
    value: now,
    wrong: (text) => (text === '' ? vscode.l10n.t('An address is needed.') : whatIsWrong.endpoint(text)),
  });
}

const manners: (vscode.QuickPickItem & { encryption: Encryption })[] = [
  {
    label: vscode.l10n.t('As the bucket does it'),
    detail: vscode.l10n.t('AWS encrypts every object by itself; nothing is asked for'),
    encryption: 'none',
  },
  {
    label: vscode.l10n.t('SSE-S3 (AES256)'),
    detail: vscode.l10n.t('Asked for with every object'),
    encryption: 'AES256',
  },
  {
    label: vscode.l10n.t('SSE-KMS (aws:kms)'),
    detail: vscode.l10n.t('With a key of KMS, which costs and needs rights'),
    encryption: 'aws:kms',
  },
];

async function askForEncryption(): Promise<Encryption | undefined> {
  const chosen = await vscode.window.showQuickPick(manners, {
    title,
    placeHolder: vscode.l10n.t('How are objects encrypted?'),
    ignoreFocusOut: true,
  });
  return chosen?.encryption;
}

async function tryUntilItWorks(
  { worker, s3Keys, readingRoom, log }: CommandContext,
  texts: S3Texts,
  keys: S3Keys | undefined,
): Promise<{ words: string } | 'change' | 'given up'> {
  const [show, again, change] = [
    vscode.l10n.t('Show Policy'),
    vscode.l10n.t('Try Again'),
    vscode.l10n.t('Change…'),
  ];
  for (;;) {
    try {
      const place = await s3Keys.whileTrying(keys, () =>
        Promise.resolve(
          withProgress(vscode.l10n.t('Spotify: trying the bucket'), (call) =>
            worker.call(
              (connection, token) => connection.sendRequest(workerRequests.tryS3, { s3: texts }, token),
              call,
            ),
          ),
        ),
      );
      return { words: vscode.l10n.t('{place} can be written, read and listed.', { place }) };
    } catch (error) {
      if (isCancellation(error)) return 'given up';
      log.warn(`The bucket was tried: ${describeError(error)}`);
      let chosen = await vscode.window.showErrorMessage(wordsOf(error), again, change, show);
      if (chosen === show) {
        await readingRoom.show(vscode.l10n.t('Access to the bucket'), policyDocument(texts));
        chosen = await vscode.window.showInformationMessage(
          vscode.l10n.t('Attach the policy to the user or role, then try again.'),
          again,
          change,
        );
      }
      if (chosen === change) return 'change';
      if (chosen !== again) return 'given up';
    }
  }
}

function policyDocument({ bucket = '', root = '', encryption, kmsKeyId }: S3Texts): string {
  const policy = leastRights({
    bucket,
    root: rootOf(root),
    encryption: encryption === 'aws:kms' ? 'aws:kms' : 'none',
    kmsKeyId: kmsKeyId || undefined,
  });
  return [
    vscode.l10n.t('# Access to the bucket'),
    '',
    vscode.l10n.t(
      'The least rights that a copy of your history needs. Nothing is ever removed there, so no right to delete is among them.',
    ),
    '',
    vscode.l10n.t(
      'In the console: **IAM**, the user or the role, *Add permissions*, *Create inline policy*, *JSON*.',
    ),
    '',
    '```json',
    policy,
    '```',
    '',
  ].join('\n');
}

function offerSync(words: string): void {
  const sync = vscode.l10n.t('Sync Now');
  void vscode.window
    .showInformationMessage(
      `${words} ${vscode.l10n.t('What you collect is copied there from now on.')}`,
      sync,
    )
    .then((chosen) => {
      if (chosen) void vscode.commands.executeCommand('spotifyAnalytics.syncWithS3');
    });
}
