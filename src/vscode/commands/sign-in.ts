import * as vscode from 'vscode';
import { type LongCall } from '../worker-process';
import { workerNotifications, workerRequests } from '../../protocol/worker';
import { clientId, saveSetting } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

const dashboard = 'https://developer.spotify.com/dashboard';

export async function signIn(context: CommandContext): Promise<void> {
  const id = clientId() || (await askClientId());
  if (!id) return;
  try {
    const signedIn = await withProgress('Spotify: agree in the browser', (call) =>
      runSignIn(context, id, call),
    );
    await context.signIns.keep(signedIn);
    await context.collector.refresh();
    const collect = 'Collect Now';
    void vscode.window.showInformationMessage('Signed in to Spotify.', collect).then((chosen) => {
      if (chosen) void vscode.commands.executeCommand('spotifyAnalytics.collectNow');
    });
  } catch (error) {
    showFailure(error, context.log);
  }
}

async function runSignIn(context: CommandContext, id: string, call: LongCall) {
  const over = new vscode.CancellationTokenSource();
  try {
    const signedIn = context.worker.call(
      (connection, token) => connection.sendRequest(workerRequests.signIn, { clientId: id }, token),
      call,
    );
    if (isElsewhere()) void offerPaste(context, over.token);
    return await signedIn;
  } finally {
    over.cancel();
    over.dispose();
  }
}

const isElsewhere = () => vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web;

/** Where the browser runs elsewhere, 127.0.0.1 is another machine: the address it could not open holds the answer. */
async function offerPaste({ worker }: CommandContext, over: vscode.CancellationToken): Promise<void> {
  const paste = 'Paste Address…';
  const chosen = await Promise.race([
    vscode.window.showInformationMessage(
      'If the browser cannot open the last page, paste its address here.',
      paste,
    ),
    new Promise<undefined>((resolve) => over.onCancellationRequested(() => resolve(undefined))),
  ]);
  if (chosen !== paste || over.isCancellationRequested) return;
  const address = await vscode.window.showInputBox(
    {
      title: 'The address you landed on',
      prompt: 'It starts with http://127.0.0.1 and holds “code=”.',
      ignoreFocusOut: true,
    },
    over,
  );
  if (address) {
    await worker.call((connection) =>
      connection.sendNotification(workerNotifications.landed, { address: address.trim() }),
    );
  }
}

async function askClientId(): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  const open: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: 'Open the Spotify developer dashboard',
  };
  input.title = 'Spotify Client ID';
  input.prompt =
    'Create an app on developer.spotify.com with the redirect URI http://127.0.0.1/callback and enter its Client ID.';
  input.placeholder = '32 hexadecimal digits';
  input.ignoreFocusOut = true;
  input.buttons = [open];
  input.onDidTriggerButton(() => void vscode.env.openExternal(vscode.Uri.parse(dashboard)));
  const entered = await new Promise<string | undefined>((resolve) => {
    input.onDidAccept(() => {
      const id = input.value.trim();
      if (/^[0-9a-f]{32}$/i.test(id)) resolve(id);
      else input.validationMessage = 'A Client ID has 32 hexadecimal digits. It is not the client secret.';
    });
    input.onDidHide(() => resolve(undefined));
    input.show();
  });
  input.dispose();
  if (entered) await saveSetting('clientId', entered);
  return entered;
}
