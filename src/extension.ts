import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { describeError } from './base/errors';
import { workerRequests } from './protocol/worker';
import { AnalyticsPanel, panelType } from './vscode/analytics-panel';
import { currentAccount } from './vscode/accounts';
import { registerChatParticipant } from './vscode/chat/participant';
import { Collector } from './vscode/collector';
import { removeLeftovers } from './vscode/dropped-files';
import { CopyKeeper } from './vscode/copy-keeper';
import { LanguageModel } from './vscode/language-model';
import { LastfmKey } from './vscode/lastfm-key';
import { GlanceKeeper } from './vscode/glance-keeper';
import { createHistoryView } from './vscode/history-view';
import { Importer } from './vscode/importer';
import { registerCommands } from './vscode/commands/register';
import { Milestones, tell } from './vscode/milestones';
import { showNotices } from './vscode/notices';
import { QuestionBook } from './vscode/question-book';
import { registerMcpServer } from './vscode/mcp-server';
import { ReadingRoom } from './vscode/reading-room';
import { S3KeyStore } from './vscode/s3-keys';
import {
  concerns,
  concernsAccounts,
  concernsGenreSources,
  concernsS3,
  clientId,
  concernsSnowflake,
  genreSources,
  opensOnStartup,
  workerSettings,
} from './vscode/settings';
import { SignInStore } from './vscode/sign-in-store';
import { SnowflakeSecretStore } from './vscode/snowflake-secrets';
import { createStatusBar } from './vscode/status-bar';
import { registerTools } from './vscode/tools';
import { whereOffered } from './vscode/where-offered';
import { WorkerProcess } from './vscode/worker-process';

/** Puts the parts together. Nothing here waits: the worker starts with the first request. */
export function activate(context: vscode.ExtensionContext): void {
  // For the parts that do not know the editor.
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const { extensionUri, globalState, globalStorageUri, secrets, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Spotify Analytics', { log: true });
  const signIns = new SignInStore(secrets, subscriptions, currentAccount);
  const lastfmKey = new LastfmKey(secrets);
  const s3Keys = new S3KeyStore(secrets);
  const snowflakeSecrets = new SnowflakeSecretStore(secrets);
  const languageModel = new LanguageModel(globalState);
  const book = new QuestionBook(globalState);
  const milestones = new Milestones(globalState);
  const settings = () => workerSettings(globalStorageUri, (message) => log.warn(message));
  const icon = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
  const mcpScript = vscode.Uri.joinPath(extensionUri, 'dist', 'mcp.js');
  const worker = new WorkerProcess({
    script: vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js').fsPath,
    settings,
    signIns,
    lastfmKey,
    s3Keys,
    snowflakeSecrets,
    languageModel,
    log,
  });
  const collector = new Collector(worker, signIns, log);
  const readingRoom = new ReadingRoom();
  const importer = new Importer({ worker, readingRoom, log, storage: globalStorageUri });
  const panel = new AnalyticsPanel({
    extensionUri,
    worker,
    collector,
    importer,
    signIns,
    languageModel,
    book,
    log,
  });
  const glance = new GlanceKeeper(worker, log);
  let signedInAt: string | undefined;
  void signIns.read().then((signedIn) => {
    signedInAt = signedIn?.authorizedAt;
  });
  subscriptions.push(
    log,
    readingRoom,
    languageModel,
    book,
    worker,
    collector,
    importer,
    panel,
    new CopyKeeper(worker, log, () => void panel.refresh()),
    glance,
    showNotices({ worker, collector, signIns, settings, log }),
    createStatusBar(collector, glance),
    createHistoryView(glance),
    collector.onDidCollect(() => void glance.refresh()),
    importer.onDidImport(() => void glance.refresh()),
    collector.onDidCollect(() => {
      if (collector.status.kind === 'idle') void milestones.reach('hasCollected');
    }),
    importer.onDidImport(() => void milestones.reach('hasImported')),
    panel.onDidShow(() => void milestones.reach('hasLooked')),
    book.onDidChange(() => {
      if (book.history.length > 0) void milestones.reach('hasAsked');
    }),
    registerCommands({
      worker,
      collector,
      importer,
      panel,
      signIns,
      lastfmKey,
      s3Keys,
      snowflakeSecrets,
      languageModel,
      book,
      readingRoom,
      log,
      milestones,
      storage: globalStorageUri,
    }),
    whereOffered('chat', () => registerChatParticipant(worker, icon, log), log),
    whereOffered('tools for language models', () => registerTools(worker), log),
    whereOffered('MCP servers', () => registerMcpServer(mcpScript, settings), log),
    vscode.window.registerWebviewPanelSerializer(panelType, panel),
    signIns.onDidChange(async () => {
      const account = (await signIns.read())?.authorizedAt;
      // A replaced token is the same sign-in.
      if (account !== signedInAt) await worker.forgetAccess();
      signedInAt = account;
      await follow(collector);
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (!concerns(event)) return;
      if (concernsGenreSources(event)) void lastfmKey.offer(genreSources());
      try {
        await worker.configure();
        if (concernsAccounts(event)) {
          signIns.accountChanged();
          await glance.refresh();
        }
        if (concernsS3(event)) return;
        if (concernsSnowflake(event)) return await panel.refresh();
        await worker.call((connection) => connection.sendRequest(workerRequests.refresh, { settle: false }));
        await panel.refresh();
        await worker.call((connection) => connection.sendRequest(workerRequests.refresh, {}));
      } catch (error) {
        log.warn(describeError(error));
        await panel.refresh();
      }
      await follow(collector);
    }),
  );
  void follow(collector);
  void removeLeftovers(globalStorageUri);
  if (opensOnStartup()) panel.open();
}

/** The welcome view shows what helps: its conditions follow the sign-in. */
async function follow(collector: Collector): Promise<void> {
  await collector.refresh();
  await tell('signedIn', collector.status.kind !== 'signed_out');
  await tell('hasClientId', clientId() !== '');
}
