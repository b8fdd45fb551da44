import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { PipelineError, describeError } from '../base/errors';
import { type PanelMessage, type PanelState, type SearchRequest, parsePanelRequest } from '../protocol/panel';
import { type Place, defaultPlace, isSamePlace } from '../protocol/place';
import { workerRequests } from '../protocol/worker';
import { panelHtml } from '../../webview/panel-html';
import { AskDesk } from './ask-desk';
import { GenreDesk } from './genre-desk';
import { keepFigure } from './save-file';
import type { Collector } from './collector';
import type { Importer } from './importer';
import type { LanguageModel } from './language-model';
import type { QuestionBook } from './question-book';
import { concernsSnowflake } from './settings';
import type { SignInStore } from './sign-in-store';
import type { WorkerProcess } from './worker-process';
import { fromCore } from '../wording/from-core';

export const panelType = 'spotifyAnalytics.panel';

const panelCommands = {
  collect: 'spotifyAnalytics.collectNow',
  signIn: 'spotifyAnalytics.signIn',
  import: 'spotifyAnalytics.importHistory',
  rules: 'spotifyAnalytics.changeRules',
  exploreSample: 'spotifyAnalytics.exploreSampleData',
  leaveSample: 'spotifyAnalytics.leaveSampleData',
} as const;

export interface PanelHost {
  extensionUri: vscode.Uri;
  worker: WorkerProcess;
  collector: Collector;
  importer: Importer;
  signIns: SignInStore;
  languageModel: LanguageModel;
  book: QuestionBook;
  log: vscode.LogOutputChannel;
}

/** The analytics panel: one editor tab, filled from the worker, refreshed when history may have changed. */
export class AnalyticsPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #host: PanelHost;
  readonly #shown = new vscode.EventEmitter<void>();
  /** The listener's own history is shown. */
  readonly onDidShow = this.#shown.event;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #genres: GenreDesk;
  readonly #questions: AskDesk;
  /** A question that waits for the page. */
  #prompt: string | undefined;
  /** The page has its question box. */
  #isReady = false;
  #panel: vscode.WebviewPanel | undefined;
  #place: Place = defaultPlace;
  /** A place that waits for the page. */
  #target: Place | undefined;
  #state: PanelState = { kind: 'loading' };
  /** The page has said where it is, and is not hidden since: a hidden page is gone. */
  #pageIsThere = false;
  /** What the page asked for last. */
  #asked: number | undefined;
  /** Counts refreshes: the answer to an older one is not shown. */
  #turn = 0;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#genres = new GenreDesk(host.worker, () => void this.refresh());
    this.#questions = new AskDesk(host, (message) => this.#say(message));
    this.#subscriptions.push(
      host.languageModel.onDidChange(() => this.#questions.tell()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (concernsSnowflake(event)) this.#questions.tell();
      }),
      host.book.onDidChange(() => this.#questions.tell()),
      host.collector.onDidChange(() => this.#post()),
      host.collector.onDidCollect(() => void this.refresh()),
      host.importer.onDidChange(() => this.#post()),
      host.importer.onDidImport(() => void this.refresh()),
      host.signIns.onDidChange(() => void this.refresh()),
    );
  }

  open(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    const column = vscode.window.activeTextEditor?.viewColumn ?? vscode.ViewColumn.One;
    const panel = vscode.window.createWebviewPanel(
      panelType,
      'Spotify Analytics',
      column,
      this.#webviewOptions(),
    );
    this.#attach(panel);
  }

  /** Opens the panel at a place: a command or a link names it. */
  openAt(place: Place): void {
    this.#target = place;
    // A page that is yet to come says where it is: only then is it known whether it has to go anywhere.
    const isThere = this.#pageIsThere;
    this.open();
    if (isThere) this.#sendsElsewhere(this.#place);
  }

  /** Has a page that is there go where it is wanted, if it is not: it asks for that place then. */
  #sendsElsewhere(from: Place): boolean {
    const target = this.#target;
    this.#target = undefined;
    if (!target || isSamePlace(target, from)) return false;
    this.#say({ type: 'go', place: target });
    return true;
  }

  async #search({ turn, text }: SearchRequest): Promise<void> {
    try {
      const found = await this.#host.worker.call((connection) =>
        connection.sendRequest(workerRequests.search, { text }),
      );
      this.#say({ type: 'found', turn, found });
    } catch (error) {
      this.#host.log.warn(describeError(error));
      this.#say({ type: 'found', turn, found: [] });
    }
  }

  /** Opens the panel and asks there; without words, the question box waits for them. */
  ask(question: string): void {
    this.#prompt = question;
    if (this.#place.view === 'overview') this.open();
    else {
      // The box is on the first page alone: it says when it is there.
      this.#isReady = false;
      this.openAt({ view: 'overview', period: this.#place.period });
    }
    this.#givePrompt();
  }

  #boxIsThere(): void {
    this.#isReady = true;
    this.#givePrompt();
  }

  #givePrompt(): void {
    if (this.#prompt === undefined || !this.#isReady) return;
    this.#say({ type: 'prompt', question: this.#prompt });
    this.#prompt = undefined;
  }

  /** After a reload of the window the editor hands the tab back. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = this.#webviewOptions();
    this.#attach(panel);
    return Promise.resolve();
  }

  #webviewOptions(): vscode.WebviewOptions {
    const { extensionUri } = this.#host;
    return {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
    };
  }

  #attach(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#isReady = false;
    this.#pageIsThere = false;
    const { extensionUri } = this.#host;
    const { webview } = panel;
    const uriOf = (...path: string[]) =>
      webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      // A hidden page is gone: it says when it is there again.
      if (panel.visible || this.#panel !== panel) return;
      this.#isReady = false;
      this.#pageIsThere = false;
    });
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#pageIsThere = false;
      this.#host.importer.pageIsGone();
      this.#questions.pageIsGone();
    });
    webview.html = panelHtml({
      nonce: randomBytes(18).toString('base64'),
      cspSource: webview.cspSource,
      scriptUri: uriOf('dist', 'webview', 'panel.js'),
      styleUri: uriOf('dist', 'webview', 'panel.css'),
      words: vscode.l10n.bundle && { language: vscode.env.language, bundle: vscode.l10n.bundle },
    });
  }

  #receive(message: unknown): void {
    const request = parsePanelRequest(message);
    if (!request) return;
    const { importer } = this.#host;
    switch (request.type) {
      case 'command':
        if (request.command === 'cancelImport') importer.cancel();
        else if (request.command === 'retry') void this.refresh();
        else void vscode.commands.executeCommand(panelCommands[request.command]);
        return;
      case 'ready':
      case 'place':
        // A page that begins anew knows nothing of what another was sending.
        if (request.type === 'ready') importer.pageIsGone();
        this.#pageIsThere = true;
        this.#place = request.place;
        this.#asked = request.turn;
        if (request.type === 'ready' && this.#sendsElsewhere(request.place)) return;
        void this.refresh();
        return;
      case 'search':
        void this.#search(request);
        return;
      case 'ask':
        void this.#questions.receive(request);
        if (request.ask === 'begin') this.#boxIsThere();
        return;
      case 'copy':
      case 'save':
        void keepFigure(request);
        return;
      case 'genre':
        void this.#genres.answer(request).then((answer) => this.#say(answer));
        return;
      default:
        void importer
          .receive(request)
          .then((wants) => this.#say({ type: 'drop', drop: request.drop, wants }));
    }
  }

  /** Asks the worker anew and shows the answer. A hidden page does no work: it asks when it is shown again. */
  async refresh(): Promise<void> {
    const turn = (this.#turn += 1);
    if (!this.#pageIsThere) {
      // What was shown may be of another history by then.
      this.#state = { kind: 'loading' };
      return;
    }
    // What is shown meanwhile answers nothing that is asked now.
    this.#state = this.#state.kind === 'data' ? { ...this.#state, turn: undefined } : { kind: 'loading' };
    this.#post();
    const state = await this.#ask();
    if (turn !== this.#turn) return;
    this.#state = state;
    this.#post();
    if (state.kind === 'data' && !state.sample) this.#shown.fire();
  }

  async #ask(): Promise<PanelState> {
    const { worker, signIns } = this.#host;
    const empty = async (): Promise<PanelState> =>
      (await signIns.read()) === undefined ? { kind: 'signed-out' } : { kind: 'empty', signedIn: true };
    try {
      const [place, asked] = [this.#place, this.#asked];
      const { data, sample } = await worker.call((connection) =>
        connection.sendRequest(workerRequests.panel, { place }),
      );
      return data.availableYears.length === 0 ? await empty() : { kind: 'data', data, sample, turn: asked };
    } catch (error) {
      if (error instanceof PipelineError && error.code === 'not_configured') return empty();
      const hint = error instanceof PipelineError ? (error.hint ?? '') : '';
      return {
        kind: 'failed',
        message: fromCore(error instanceof PipelineError ? error.message : describeError(error)),
        hint,
      };
    }
  }

  #post(): void {
    const { collector, importer } = this.#host;
    this.#say({ type: 'state', state: this.#state, sync: collector.status, importing: importer.progress });
  }

  #say(message: PanelMessage): void {
    if (this.#pageIsThere) void this.#panel?.webview.postMessage(message);
  }

  dispose(): void {
    this.#shown.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#panel?.dispose();
  }
}
