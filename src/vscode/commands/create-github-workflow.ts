import * as vscode from 'vscode';
import {
  type WorkflowOptions,
  githubWorkflow,
  workflowPath,
  workflowSecrets,
  workflowVariables,
} from '../../history/github-workflow';
import { timeZone } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

const title = 'Create GitHub Actions Workflow';

/** Writes a workflow that collects without this machine, and says what the repository has to be told. */
export async function createGithubWorkflow({ readingRoom, log }: CommandContext): Promise<void> {
  try {
    const folder = await vscode.window.showWorkspaceFolderPick({
      placeHolder: 'The repository that is to collect',
    });
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (!folder && folders.length > 1) return;
    const root = folder ?? folders[0];
    if (!root) {
      void vscode.window.showInformationMessage(
        'Open the folder of the repository that is to collect first.',
      );
      return;
    }
    const every = await pick<WorkflowOptions['every']>('How often?', [
      ['Every two hours', 'Spotify’s list holds 50 plays: this seldom loses any', 'two hours'],
      ['Every day at 9:00', 'Of a busy day, what is beyond 50 plays is lost', 'day'],
    ]);
    const keep =
      every &&
      (await pick<WorkflowOptions['keep']>('Where is the history kept?', [
        ['In S3', 'This editor and the workflow collect one history', 's3'],
        ['In the repository', 'On a branch of its own, encrypted with a passphrase of yours', 'branch'],
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
  const replace = 'Replace';
  return (
    (await vscode.window.showWarningMessage(
      `${workflowPath} is there already.`,
      { modal: true, detail: 'What was changed in it by hand would be lost.' },
      replace,
    )) === replace
  );
}

/** What the repository has to be told, as a readable document (Markdown). */
function whatToSet(keep: WorkflowOptions['keep']): string {
  return [
    '# What the repository has to be told',
    '',
    'On GitHub: **Settings**, *Secrets and variables*, *Actions*.',
    '',
    '## Secrets',
    '',
    ...workflowSecrets(keep).map((name) => `- \`${name}\`: ${meanings[name]}`),
    '',
    '## Variables',
    '',
    ...workflowVariables(keep).map((name) => `- \`${name}\`: ${meanings[name]}`),
    '- `SPOTIFY_ANALYTICS_PACKAGE` (if you need another): what `npm install` takes, such as a tarball’s address',
    '',
    'Then commit the file, push it, and run it once by hand (**Actions**, *Collect Spotify plays*, *Run workflow*).',
    '',
    'Spotify ends a sign-in six months after it, whatever is renewed meanwhile. The summary of each run counts the days; sign in anew before they end.',
    '',
  ].join('\n');
}

const meanings: Record<string, string> = {
  SPOTIFY_CLIENT_ID: 'the Client ID of your Spotify app',
  SPOTIFY_REFRESH_TOKEN:
    'what `spotify-analytics login` prints. A sign-in of its own: the editor’s stays in the editor',
  AWS_ACCESS_KEY_ID: 'of a user with the rights that “Spotify: Configure S3…” shows',
  AWS_SECRET_ACCESS_KEY: 'the same user’s',
  HISTORY_PASSPHRASE: 'a long passphrase of your own. Without it nobody reads the history, you neither',
  SPOTIFY_AUTHORIZED_AT: 'the day of the sign-in, such as 2026-06-15',
  AWS_REGION: 'the region of the bucket',
  S3_BUCKET_NAME: 'the bucket',
  S3_PREFIX: 'what stands before the keys in it, the same as in the editor; else leave it out',
  S3_SERVER_SIDE_ENCRYPTION: 'AES256 or aws:kms, if it is to be asked for; else leave it out',
  S3_KMS_KEY_ID: 'with aws:kms: the key; else leave it out',
  S3_ENDPOINT: 'the address of an S3 server that is not AWS’s; else leave it out',
};
