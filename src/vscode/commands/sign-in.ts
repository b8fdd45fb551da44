import * as vscode from 'vscode';
import { currentAccount, otherAccounts } from '../accounts';
import { type LongCall } from '../worker-process';
import { workerNotifications, workerRequests } from '../../protocol/worker';
import { clientId } from '../settings';
import { saveSetting } from '../settings-store';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

const dashboard = 'https://developer.spotify.com/dashboard';

export async function signIn(context: CommandContext): Promise<void> {
  const id = clientId() || (await askClientId());
  if (!id) return;
  const account = currentAccount();
  try {
    const signedIn = await withProgress(vscode.l10n.t('Spotify: agree in the browser'), (call) =>
      runSignIn(context, id, call),
    );
    await context.signIns.keep(signedIn, account);
    await context.collector.refresh();
    const collect = vscode.l10n.t('Collect Now');
    void vscode.window
      .showInformationMessage(vscode.l10n.t('Signed in to Spotify.'), collect)
      .then((chosen) => {
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
      (connection, token) =>
        connection.sendRequest(
          workerRequests.signIn,
          // With several accounts Spotify's page says which one it is.
          { clientId: id, showDialog: Object.keys(otherAccounts()).length > 0 },
          token,
        ),
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
  const paste = vscode.l10n.t('Paste Address…');
  const chosen = await Promise.race([
    vscode.window.showInformationMessage(
      vscode.l10n.t('If the browser cannot open the last page, paste its address here.'),
      paste,
    ),
    new Promise<undefined>((resolve) => over.onCancellationRequested(() => resolve(undefined))),
  ]);
  if (chosen !== paste || over.isCancellationRequested) return;
  const address = await vscode.window.showInputBox(
    {
      title: vscode.l10n.t('The address you landed on'),
      prompt: vscode.l10n.t('It starts with http://127.0.0.1 and holds “code=”.'),
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
    tooltip: vscode.l10n.t('Open the Spotify developer dashboard'),
  };
  input.title = vscode.l10n.t('Spotify Client ID');
  input.prompt = vscode.l10n.t(
    'Create an app on developer.spotify.com with the redirect URI http://127.0.0.1/callback and enter its Client ID.',
  );
  input.placeholder = vscode.l10n.t('32 hexadecimal digits');
  input.ignoreFocusOut = true;
  input.buttons = [open];
  input.onDidTriggerButton(() => void vscode.env.openExternal(vscode.Uri.parse(dashboard)));
  const entered = await new Promise<string | undefined>((resolve) => {
    input.onDidAccept(() => {
      const id = input.value.trim();
      if (/^[0-9a-f]{32}$/i.test(id)) resolve(id);
      else
        input.validationMessage = vscode.l10n.t(
          'A Client ID has 32 hexadecimal digits. It is not the client secret.',
        );
    });
    input.onDidHide(() => resolve(undefined));
    input.show();
  });
  input.dispose();
  if (entered) await saveSetting('clientId', entered);
  return entered;
}
