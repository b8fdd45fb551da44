import * as vscode from 'vscode';
import {
  addAccount,
  currentAccount,
  firstAccount,
  homeOfAccount,
  otherAccounts,
  switchTo,
  wrongAccountName,
} from '../accounts';
import { showFailure } from '../show-failure';
import { askForText } from './ask-for-text';
import type { CommandContext } from './context';
import { signIn } from './sign-in';

interface Choice extends vscode.QuickPickItem {
  /** Undefined: another one. */
  account: string | undefined;
}

/** Shows and collects the history of another Spotify account, which has a folder and a sign-in of its own. */
export async function switchAccount(context: CommandContext): Promise<void> {
  const current = currentAccount();
  const choice = (account: string): Choice => ({
    label: account || vscode.l10n.t('First account'),
    description: account === current ? vscode.l10n.t('in use') : '',
    detail: homeOfAccount(account, context.storage),
    account,
  });
  const choices: Choice[] = [
    ...[firstAccount, ...Object.keys(otherAccounts())].map(choice),
    {
      label: vscode.l10n.t('$(add) Add Another Account…'),
      detail: vscode.l10n.t('With a history of its own, in a folder of its own'),
      account: undefined,
    },
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Switch Account'),
    placeHolder: vscode.l10n.t('Whose history is to be shown and collected?'),
  });
  if (!chosen || chosen.account === current) return;
  try {
    if (chosen.account === undefined) await add(context);
    else await use(context, chosen.account);
  } catch (error) {
    showFailure(error, context.log);
  }
}

async function use(context: CommandContext, account: string): Promise<void> {
  await switchTo(account);
  const name = account || vscode.l10n.t('the first account');
  if (await context.signIns.read(account)) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This is the history of {name} now.', { name }));
    return;
  }
  const sign = vscode.l10n.t('Sign In');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('This is the history of {name} now. Nobody is signed in to it.', { name }),
    sign,
  );
  if (answer === sign) await signIn(context);
}

async function add(context: CommandContext): Promise<void> {
  const name = await askForText({
    title: vscode.l10n.t('Another Account'),
    prompt: vscode.l10n.t('A name for it, such as the person’s. It stays in your settings.'),
    wrong: wrongAccountName,
  });
  if (!name) return;
  await addAccount(name, context.storage);
  await switchTo(name);
  await context.worker.configure();
  await signIn(context);
}
