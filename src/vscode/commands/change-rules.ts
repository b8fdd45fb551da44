import * as vscode from 'vscode';

const settings = [
  'playRule',
  'excludeArtists',
  'excludeGenres',
  'excludePlaylists',
  'excludeHours',
  'excludeIncognito',
];

/** Opens the settings that decide what counts as a play. */
export async function changeRules(): Promise<void> {
  const ids = settings.map((name) => `spotifyAnalytics.${name}`).join(',');
  await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${ids}`);
}
