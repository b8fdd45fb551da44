import * as vscode from 'vscode';
import { PipelineError, describeError, isCancellation } from '../base/errors';
import type {
  AskPanelAnswer,
  AskPanelFeedback,
  AskPanelRequest,
  AskPanelState,
  PanelQuestion,
} from '../protocol/ask';
import { workerRequests } from '../protocol/worker';
import type { LanguageModel } from './language-model';
import type { QuestionBook } from './question-book';
import { askEngine, namesSnowflake, warehouse } from './settings';
import type { WorkerProcess } from './worker-process';
import { wordsOf } from './words';

export interface AskDeskOptions {
  worker: WorkerProcess;
  languageModel: LanguageModel;
  book: QuestionBook;
  log: vscode.LogOutputChannel;
}

/** Answers the questions of the panel, and keeps those that the listener wants to ask again. */
export class AskDesk {
  readonly #options: AskDeskOptions;
  readonly #say: (message: AskPanelAnswer | AskPanelFeedback | AskPanelState) => void;
  readonly #asking = new Map<string, vscode.CancellationTokenSource>();

  constructor(
    options: AskDeskOptions,
    say: (message: AskPanelAnswer | AskPanelFeedback | AskPanelState) => void,
  ) {
    this.#options = options;
    this.#say = say;
  }

  /** Tells the page what it needs besides answers. */
  tell(): void {
    const { book, languageModel } = this.#options;
    const { saved, history } = book;
    this.#say({
      type: 'questions',
      engine: askEngine(),
      model: languageModel.name,
      cortex: namesSnowflake(),
      atSnowflake: warehouse() === 'snowflake',
      saved,
      history,
    });
  }

  /** Never throws: what goes wrong is told to the page. */
  async receive(request: AskPanelRequest): Promise<void> {
    const { book, languageModel, log } = this.#options;
    try {
      switch (request.ask) {
        case 'begin':
          this.pageIsGone();
          return this.tell();
        case 'question':
          return await this.#answer(request);
        case 'cancel':
          return this.#asking.get(request.id)?.cancel();
        case 'feedback':
          return await this.#sendFeedback(request.requestId, request.positive);
        case 'configure-snowflake':
          return void vscode.commands.executeCommand('spotifyAnalytics.configureSnowflake');
        case 'copy':
          return await vscode.env.clipboard.writeText(request.sql);
        case 'open':
          return await openSql(request.sql);
        case 'save':
          return await book.save(request.saved);
        case 'forget':
          return await book.forget(request.saved);
        case 'clear-history':
          return await book.clearHistory();
        default:
          await languageModel.choose();
      }
    } catch (error) {
      log.warn(describeError(error));
      void vscode.window.showWarningMessage(wordsOf(error));
    }
  }

  async #answer({ id, engine, request }: PanelQuestion): Promise<void> {
    const cancellation = new vscode.CancellationTokenSource();
    this.#asking.set(id, cancellation);
    const say = (outcome: AskPanelAnswer['outcome']) => this.#say({ type: 'answer', id, outcome });
    try {
      const answer = await this.#options.worker.call(
        (connection, token, progress) =>
          connection.sendRequest(workerRequests.ask, { request, engine, progress }, token),
        {
          token: cancellation.token,
          onProgress: ({ message }) => say({ kind: 'progress', message }),
          onText: (text) => say({ kind: 'written', text }),
        },
      );
      say({ kind: 'answer', answer });
      if (!request.changed) await this.#options.book.asked(request.question);
    } catch (error) {
      if (isCancellation(error)) return say({ kind: 'cancelled' });
      this.#options.log.warn(describeError(error));
      const isKnown = error instanceof PipelineError;
      const message = isKnown ? error.message : describeError(error);
      say({ kind: 'failed', message, hint: (isKnown && error.hint) || '' });
    } finally {
      this.#asking.delete(id);
      cancellation.dispose();
    }
  }

  async #sendFeedback(requestId: string, positive: boolean): Promise<void> {
    const say = (outcome: AskPanelFeedback['outcome'], message: string) =>
      this.#say({ type: 'feedback', requestId, outcome, message });
    try {
      await this.#options.worker.call((connection, token) =>
        connection.sendRequest(workerRequests.feedback, { requestId, positive }, token),
      );
      say('sent', '');
    } catch (error) {
      this.#options.log.warn(describeError(error));
      say('failed', wordsOf(error));
    }
  }

  /** The page is gone or begins anew: nobody waits for its questions. */
  pageIsGone(): void {
    for (const cancellation of this.#asking.values()) cancellation.cancel();
  }
}

async function openSql(sql: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'sql', content: `${sql}\n` });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}
