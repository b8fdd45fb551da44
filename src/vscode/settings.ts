import * as vscode from 'vscode';
import type { WorkerSettings } from '../protocol/worker';
import { type ListeningRules, defaultRules, isHour, playRules } from '../warehouse/rules';

const section = 'spotifyAnalytics';

function value<Value>(key: string, fallback: Value): Value {
  return vscode.workspace.getConfiguration(section).get<Value>(key) ?? fallback;
}

/** What the worker is told. `storage` is the extension's own folder, the home where none was chosen. */
export function workerSettings(storage: vscode.Uri): WorkerSettings {
  return {
    home: process.env['SPOTIFY_ANALYTICS_HOME'] || value('folder', '') || storage.fsPath,
    timeZone: timeZone(),
    clientId: clientId(),
    lookupsPerDay: value('artistLookupsPerDay', 200),
    rules: rules(),
  };
}

/** Settings are written by hand as well: what cannot be a rule is left out. */
function rules(): ListeningRules {
  const texts = (key: string) =>
    value<unknown[]>(key, []).filter(
      (text): text is string => typeof text === 'string' && text.trim() !== '',
    );
  const playRule = value<string>('playRule', '');
  return {
    playRule: playRules.find((known) => known === playRule) ?? defaultRules.playRule,
    exclude: {
      artists: texts('excludeArtists'),
      genres: texts('excludeGenres'),
      playlists: texts('excludePlaylists'),
      hours: value<unknown[]>('excludeHours', []).filter(isHour),
      incognito: value('excludeIncognito', false),
    },
  };
}

/** The IANA name of the zone of the listener's days and hours. */
export const timeZone = () => value('timeZone', 'America/Denver');
export const clientId = () => value('clientId', '').trim();
export const collectsInBackground = () => value('backgroundCollection', true);
export const intervalMs = () => Math.max(5, value('intervalMinutes', 20)) * 60_000;
export const opensOnStartup = () => value('openOnStartup', false);

export async function saveSetting(key: string, to: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(key, to, vscode.ConfigurationTarget.Global);
}

/** True when a change of the configuration touches the extension. */
export const concerns = (event: vscode.ConfigurationChangeEvent) => event.affectsConfiguration(section);
