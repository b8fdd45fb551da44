import * as vscode from 'vscode';
import {
  type WorkflowOptions,
  githubWorkflow,
  workflowPath,
  workflowSecrets,
  workflowVariables,
} from '../../github-actions/github-workflow';
import { timeZone } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

const title = vscode.l10n.t('Create GitHub Actions Workflow');

/** Writes a workflow that collects without this machine, and says what the repository has to be told. */
export async function createGithubWorkflow({ readingRoom, log }: CommandContext): Promise<void> {
  try {
    const folder = await vscode.window.showWorkspaceFolderPick({
      placeHolder: vscode.l10n.t('The repository that is to collect'),
    });
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (!folder && folders.length > 1) return;
    const root = folder ?? folders[0];
    if (!root) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open the folder of the repository that is to collect first.'),
      );
      return;
    }
    const every = await pick<WorkflowOptions['every']>(vscode.l10n.t('How often?'), [
      [
        vscode.l10n.t('Every two hours'),
        vscode.l10n.t('Spotify’s list holds 50 plays: this seldom loses any'),
        'two hours',
      ],
      [
        vscode.l10n.t('Every day at 9:00'),
        vscode.l10n.t('Of a busy day, what is beyond 50 plays is lost'),
        'day',
      ],
    ]);
    const keep =
      every &&
      (await pick<WorkflowOptions['keep']>(vscode.l10n.t('Where is the history kept?'), [
        [vscode.l10n.t('In S3'), vscode.l10n.t('This editor and the workflow collect one history'), 's3'],
        [
          vscode.l10n.t('In the repository'),
          vscode.l10n.t('On a branch of its own, encrypted with a passphrase of yours'),
          'branch',
        ],
      ]));
    if (!keep) return;
    const file = vscode.Uri.joinPath(root.uri, ...workflowPath.split('/'));
    if (!(await mayWrite(file))) return;
    const text = githubWorkflow({ every, keep, timeZone: timeZone() });
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(file);
    await readingRoom.show('GitHub Actions', whatToSet(keep));
  } catch (error) {
    showFailure(error, log);
  }
}

async function pick<Value>(
  placeHolder: string,
  choices: [string, string, Value][],
): Promise<Value | undefined> {
  const items = choices.map(([label, detail, value]) => ({ label, detail, value }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.value;
}

async function mayWrite(file: vscode.Uri): Promise<boolean> {
  const isThere = await vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return true;
  const replace = vscode.l10n.t('Replace');
  return (
    (await vscode.window.showWarningMessage(
      vscode.l10n.t('{workflowPath} is there already.', { workflowPath }),
      { modal: true, detail: vscode.l10n.t('What was changed in it by hand would be lost.') },
      replace,
    )) === replace
  );
}

/** What the repository has to be told, as a readable document (Markdown). */
function whatToSet(keep: WorkflowOptions['keep']): string {
  return [
    vscode.l10n.t('# What the repository has to be told'),
    '',
    vscode.l10n.t('On GitHub: **Settings**, *Secrets and variables*, *Actions*.'),
    '',
    vscode.l10n.t('## Secrets'),
    '',
    ...workflowSecrets(keep).map((name) => `- \`${name}\`: ${meanings[name]}`),
    '',
    vscode.l10n.t('## Variables'),
    '',
    ...workflowVariables(keep).map((name) => `- \`${name}\`: ${meanings[name]}`),
    '',
    vscode.l10n.t('## The package'),
    '',
    vscode.l10n.t(
      'The workflow runs the command line with your secrets, so it takes a package that you made, and no other: on npm anybody could give the name to something else.',
    ),
    '',
    vscode.l10n.t(
      '1. In a clone of Spotify Analytics Pipeline run `npm run package`. It prints the path of a `.tgz` file (1 MB) and its SHA-256.',
    ),
    vscode.l10n.t(
      '2. Copy the file into this repository and commit it; or put it where it can be had by https.',
    ),
    vscode.l10n.t(
      '3. Set the two variables. Without them, or where the hash is another one, each run fails before it installs anything.',
    ),
    '',
    vscode.l10n.t(
      'Then commit the file, push it, and run it once by hand (**Actions**, *Collect Spotify plays*, *Run workflow*).',
    ),
    '',
    vscode.l10n.t(
      'Spotify ends a sign-in six months after it, whatever is renewed meanwhile. The summary of each run counts the days; from 30 on each run warns, and an issue is opened a month and a week before the end.',
    ),
    '',
  ].join('\n');
}

const meanings: Record<string, string> = {
  SPOTIFY_ANALYTICS_PACKAGE: vscode.l10n.t(
    'the package: its path in this repository, or an address that begins with https://',
  ),
  SPOTIFY_ANALYTICS_PACKAGE_SHA256: vscode.l10n.t('its SHA-256, as `npm run package` prints it'),
  SPOTIFY_CLIENT_ID: vscode.l10n.t('the Client ID of your Spotify app'),
  SPOTIFY_REFRESH_TOKEN: vscode.l10n.t(
    'what `spotify-analytics login` prints. A sign-in of its own: the editor’s stays in the editor',
  ),
  AWS_ACCESS_KEY_ID: vscode.l10n.t('of a user with the rights that “Spotify: Configure S3…” shows'),
  AWS_SECRET_ACCESS_KEY: vscode.l10n.t('the same user’s'),
  HISTORY_PASSPHRASE: vscode.l10n.t(
    'a long passphrase of your own. Without it nobody reads the history, you neither',
  ),
  SPOTIFY_AUTHORIZED_AT: vscode.l10n.t(
    'the day of the sign-in, such as 2026-06-15; without it nobody can be warned of its end in time',
  ),
  AWS_REGION: vscode.l10n.t('the region of the bucket'),
  S3_BUCKET_NAME: vscode.l10n.t('the bucket'),
  S3_PREFIX: vscode.l10n.t('what stands before the keys in it, the same as in the editor; else leave it out'),
  S3_SERVER_SIDE_ENCRYPTION: vscode.l10n.t('AES256 or aws:kms, if it is to be asked for; else leave it out'),
  S3_KMS_KEY_ID: vscode.l10n.t('with aws:kms: the key; else leave it out'),
  S3_ENDPOINT: vscode.l10n.t('the address of an S3 server that is not AWS’s; else leave it out'),
};
