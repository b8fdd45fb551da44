import * as vscode from 'vscode';

/** What Spotify is to send the browser back to; any port of it is let through. */
const redirectAddress = 'http://127.0.0.1/callback';

/** Opens the guide. */
export async function getStarted(): Promise<void> {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    'spotify-analytics.spotify-analytics-pipeline#start',
    false,
  );
}

export async function copyRedirectAddress(): Promise<void> {
  await vscode.env.clipboard.writeText(redirectAddress);
  void vscode.window.showInformationMessage(vscode.l10n.t('Copied: {address}', { address: redirectAddress }));
}
