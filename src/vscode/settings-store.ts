import * as vscode from 'vscode';

/** Saves a setting for all windows; undefined: as it was before anybody set it. */
export async function saveSetting(key: string, to: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('spotifyAnalytics')
    .update(key, to, vscode.ConfigurationTarget.Global);
}
