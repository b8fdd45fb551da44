import * as vscode from 'vscode';
import { productVersion } from '../base/product';
import type { WorkerSettings } from '../protocol/worker';
import { concernsMcp, offersMcpServer } from './settings';

const id = 'spotifyAnalytics.mcp';

/** Offers the listening history to agents that speak MCP, once the setting turns it on. */
export function registerMcpServer(script: vscode.Uri, settings: () => WorkerSettings): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (concernsMcp(event)) changed.fire();
    }),
    vscode.lm.registerMcpServerDefinitionProvider(id, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => (offersMcpServer() ? [definition(script, settings())] : []),
    }),
  );
}

function definition(script: vscode.Uri, settings: WorkerSettings): vscode.McpStdioServerDefinition {
  const server = new vscode.McpStdioServerDefinition(
    'Spotify Analytics',
    process.execPath,
    [script.fsPath],
    { ELECTRON_RUN_AS_NODE: '1', ...environmentOf(settings) },
    productVersion,
  );
  // A .env file of the workspace is nobody's business here.
  server.cwd = vscode.Uri.joinPath(script, '..');
  return server;
}

/** The settings as the command line takes them: with others, the two would build the warehouse anew in turns. */
function environmentOf({ home, timeZone, rules }: WorkerSettings): Record<string, string> {
  const { artists, genres, playlists, hours, incognito } = rules.exclude;
  return {
    SPOTIFY_ANALYTICS_HOME: home,
    SPOTIFY_ANALYTICS_TIME_ZONE: timeZone,
    SPOTIFY_ANALYTICS_PLAY_RULE: rules.playRule,
    SPOTIFY_ANALYTICS_EXCLUDE_ARTISTS: artists.join(';'),
    SPOTIFY_ANALYTICS_EXCLUDE_GENRES: genres.join(';'),
    SPOTIFY_ANALYTICS_EXCLUDE_PLAYLISTS: playlists.join(';'),
    SPOTIFY_ANALYTICS_EXCLUDE_HOURS: hours.join(';'),
    SPOTIFY_ANALYTICS_EXCLUDE_INCOGNITO: String(incognito),
    LOG_LEVEL: 'warn',
  };
}
