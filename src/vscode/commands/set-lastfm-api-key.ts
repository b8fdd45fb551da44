import * as vscode from 'vscode';
import type { CommandContext } from './context';

const page = 'https://www.last.fm/api/account/create';

/** Asks for Last.fm's API key and keeps it in the secret storage; an empty answer removes it. */
export async function setLastfmApiKey({ lastfmKey }: CommandContext): Promise<void> {
  const entered = await vscode.window.showInputBox({
    title: vscode.l10n.t('Last.fm API Key'),
    prompt: vscode.l10n.t(
      'Create an API account on {page} and enter its API key. Empty: the key is removed.',
      { page },
    ),
    placeHolder: vscode.l10n.t('32 hexadecimal digits'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^([\da-f]{32})?$/i.test(text.trim())
        ? null
        : vscode.l10n.t('An API key has 32 hexadecimal digits. It is not the shared secret.'),
  });
  if (entered === undefined) return;
  const key = entered.trim();
  if (key === '') await lastfmKey.forget();
  else await lastfmKey.keep(key);
  void vscode.window.showInformationMessage(
    key === ''
      ? vscode.l10n.t('The Last.fm API key was removed.')
      : vscode.l10n.t('The Last.fm API key is kept in the secret storage.'),
  );
}
