import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { homeAt } from '../base/home';
import { withoutTilde } from '../base/paths';
import { saveSetting } from './settings-store';

/**
 * Spotify accounts that are known here, each with a history of its own. The first has no name and lives where the setting `folder`
 * says; the others are in the setting `accounts`, by name. Settings are shared by all windows, so that all of them are of one account.
 */
export const firstAccount = '';

const configuration = () => vscode.workspace.getConfiguration('spotifyAnalytics');

/** The folders of the accounts beside the first, by name. What was typed by hand and cannot be is left out. */
export function otherAccounts(): Record<string, string> {
  const found: unknown = configuration().get('accounts');
  const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => {
      const [name, folder] = entry;
      return slugOf(name) !== '' && typeof folder === 'string' && folder.trim() !== '';
    }),
  );
}

/** The account whose history is shown and collected; one that is not known is the first. */
export function currentAccount(): string {
  const found: unknown = configuration().get('account');
  return typeof found === 'string' && found in otherAccounts() ? found : firstAccount;
}

/** Where an account's history lies. `storage` is the extension's own folder. */
export function homeOfAccount(account: string, storage: vscode.Uri): string {
  const folder = otherAccounts()[account];
  return folder === undefined ? homeOfFirst(storage) : placeOf(folder);
}

function homeOfFirst(storage: vscode.Uri): string {
  const folder: unknown = configuration().get('folder');
  const given = typeof folder === 'string' && folder.trim() !== '' ? placeOf(folder.trim()) : undefined;
  return process.env['SPOTIFY_ANALYTICS_HOME'] || given || storage.fsPath;
}

/** A folder as it was typed: `~/music` or `music` is in the user's home, wherever the editor was started. */
const placeOf = (folder: string) => resolve(homedir(), withoutTilde(folder));

/** Whether the environment and not a setting says where an account's history is. */
export const isPlaceGiven = (account: string) =>
  account === firstAccount && Boolean(process.env['SPOTIFY_ANALYTICS_HOME']);

/** Has an account's history be looked for elsewhere. */
export async function saveHome(account: string, folder: string): Promise<void> {
  if (account === firstAccount) await saveSetting('folder', folder);
  else await saveSetting('accounts', { ...otherAccounts(), [account]: folder });
}

export const switchTo = (account: string) => saveSetting('account', account || undefined);

/** Makes another account known, with a folder of its own beside the first one's, and gives that. */
export async function addAccount(name: string, storage: vscode.Uri): Promise<string> {
  const first = homeAt(homeOfFirst(storage)).root;
  const slug = slugOf(name);
  const folder = first === storage.fsPath ? join(first, 'accounts', slug) : `${first}-${slug}`;
  await saveSetting('accounts', { ...otherAccounts(), [name]: folder });
  return folder;
}

/** What is wrong with a name for another account; undefined: nothing. */
export function wrongAccountName(name: string): string | undefined {
  const slug = slugOf(name);
  if (slug === '' || name.length > 40) return vscode.l10n.t('A name of up to 40 letters and digits.');
  return Object.keys(otherAccounts()).some((other) => slugOf(other) === slug)
    ? vscode.l10n.t('There is an account of this name already.')
    : undefined;
}

/** As a folder and a part of keys: `Ben & Co` → `ben-co`. */
export const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
