import * as vscode from 'vscode';
import { PipelineError, isCancellation } from '../base/errors';
import type { ImportReceipt } from '../history/import/receipt';
import type { DropAnswer, DropRequest } from '../protocol/drop';
import type { ImportProgress } from '../protocol/panel';
import { workerRequests } from '../protocol/worker';
import { withProgress } from './commands/with-progress';
import { DroppedFiles } from './dropped-files';
import type { ReadingRoom } from './reading-room';
import { receiptDocument } from './receipt-document';
import { showFailure } from './show-failure';
import type { LongCall, WorkerProcess } from './worker-process';
import { wordsOf } from './words';

export interface ImporterHost {
  worker: WorkerProcess;
  readingRoom: ReadingRoom;
  log: vscode.LogOutputChannel;
  storage: vscode.Uri;
}

/** How much of an import of dropped files is their way here. */
const shareOfReceiving = 0.3;

/** Imports files, one import at a time, with progress that can be cancelled and a receipt at the end. */
export class Importer implements vscode.Disposable {
  readonly #host: ImporterHost;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #imported = new vscode.EventEmitter<void>();
  #stop: vscode.CancellationTokenSource | undefined;
  #drop: DroppedFiles | undefined;
  #receipts = 0;
  #progress: ImportProgress | null = null;
  #report: LongCall['onProgress'];

  /** The progress is another. */
  readonly onDidChange = this.#changed.event;
  /** There may be new history. */
  readonly onDidImport = this.#imported.event;

  constructor(host: ImporterHost) {
    this.#host = host;
  }

  get progress(): ImportProgress | null {
    return this.#progress;
  }

  /** Imports files and folders of this machine and shows the receipt, or what went wrong. */
  importPaths(paths: string[]): Promise<void> {
    return this.#run((call) => this.#import(paths, call));
  }

  cancel(): void {
    this.#stop?.cancel();
  }

  /** Takes a message about files dropped on the panel, and answers whether it wants more of them. */
  async receive(request: DropRequest): Promise<DropAnswer['wants']> {
    if (request.type === 'drop') {
      if (!this.#mayStart()) return 'nothing';
      try {
        this.#drop = new DroppedFiles(this.#host.storage, request.drop, request.files);
      } catch (error) {
        showFailure(error, this.#host.log);
        return 'nothing';
      }
      void this.#importDrop(this.#drop);
      return 'more';
    }
    const drop = this.#drop;
    if (drop?.id !== request.drop) return 'nothing';
    if (request.type === 'dropChunk') await drop.write(request.file, request.bytes);
    else if (request.type === 'dropEnd') await drop.end();
    else
      drop.fail(
        new PipelineError('bad_input', vscode.l10n.t('What was dropped could not be read.'), {
          hint: vscode.l10n.t('Run “Spotify: Import Streaming History…” and choose it there.'),
        }),
      );
    if (request.type === 'dropChunk' && this.#drop === drop) {
      const fraction = (shareOfReceiving * drop.received) / Math.max(1, drop.bytes);
      this.#report?.({ message: vscode.l10n.t('Receiving {name}', { name: drop.name }), fraction });
    }
    return this.#drop === drop ? 'more' : 'nothing';
  }

  /** The page that sends was closed or begins anew. */
  pageIsGone(): void {
    this.#drop?.fail(
      new PipelineError(
        'cancelled',
        vscode.l10n.t('The import was cancelled: the panel was closed before the files were here.'),
      ),
    );
  }

  async #importDrop(drop: DroppedFiles): Promise<void> {
    try {
      await this.#run(async (call) => {
        const cancelling = call.token?.onCancellationRequested(() =>
          drop.fail(
            new PipelineError('cancelled', vscode.l10n.t('The import was cancelled: nothing was taken in.')),
          ),
        );
        try {
          await drop.whole;
        } finally {
          // What comes now is of no use any more.
          this.#drop = undefined;
          cancelling?.dispose();
        }
        return this.#import(drop.paths, {
          ...call,
          onProgress: ({ message, fraction }) =>
            call.onProgress?.({
              message,
              ...(fraction === undefined
                ? {}
                : { fraction: shareOfReceiving + (1 - shareOfReceiving) * fraction }),
            }),
        });
      });
    } finally {
      await drop.remove();
    }
  }

  #import(paths: string[], call: LongCall): Promise<ImportReceipt> {
    return this.#host.worker.call(
      (connection, token, progress) =>
        connection.sendRequest(workerRequests.importFiles, { paths, progress }, token),
      call,
    );
  }

  #mayStart(): boolean {
    if (!this.#stop) return true;
    void vscode.window.showInformationMessage(
      vscode.l10n.t('An import is going on already. Wait for its receipt, or cancel it.'),
    );
    return false;
  }

  async #run(task: (call: LongCall) => Promise<ImportReceipt>): Promise<void> {
    if (!this.#mayStart()) return;
    const stop = new vscode.CancellationTokenSource();
    this.#stop = stop;
    this.#show({ message: vscode.l10n.t('Starting'), fraction: null });
    try {
      const receipt = await withProgress(vscode.l10n.t('Spotify: importing'), ({ token, onProgress }) => {
        token?.onCancellationRequested(() => stop.cancel());
        this.#report = (progress) => {
          this.#show({
            message: progress.message,
            fraction: progress.fraction ?? this.#progress?.fraction ?? null,
          });
          onProgress?.(progress);
        };
        return task({ token: stop.token, onProgress: this.#report });
      });
      // Who brings a history of their own wants to see that.
      await this.#host.worker.call((connection) => connection.sendRequest(workerRequests.leaveSample));
      this.#imported.fire();
      // A title of its own: a preview that is open elsewhere goes on showing what it showed.
      this.#receipts += 1;
      const title = [vscode.l10n.t('Import receipt'), ...(this.#receipts === 1 ? [] : [this.#receipts])].join(
        ' ',
      );
      await this.#host.readingRoom.show(title, receiptDocument(receipt));
    } catch (error) {
      if (isCancellation(error)) void vscode.window.showInformationMessage(wordsOf(error));
      else showFailure(error, this.#host.log);
    } finally {
      this.#stop = undefined;
      this.#report = undefined;
      stop.dispose();
      this.#show(null);
    }
  }

  #show(progress: ImportProgress | null): void {
    this.#progress = progress;
    this.#changed.fire();
  }

  dispose(): void {
    this.#stop?.cancel();
    this.#changed.dispose();
    this.#imported.dispose();
  }
}
