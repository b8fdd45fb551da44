import * as vscode from 'vscode';
import { describeError } from '../base/errors';
import type { Notice, NoticeKind } from '../protocol/notices';
import { type WorkerSettings, workerRequests } from '../protocol/worker';
import type { Collector } from './collector';
import type { SignInStore } from './sign-in-store';
import type { WorkerProcess } from './worker-process';
import { fromCore } from '../wording/from-core';

interface NoticeOptions {
  worker: WorkerProcess;
  collector: Collector;
  signIns: SignInStore;
  settings: () => WorkerSettings;
  log: vscode.LogOutputChannel;
}

interface Action {
  label: string;
  run: (options: NoticeOptions) => unknown;
}

const command = (label: string, name: string): Action => ({
  label,
  run: () => vscode.commands.executeCommand(`spotifyAnalytics.${name}`),
});

const signIn = command(vscode.l10n.t('Sign In'), 'signIn');

/** What helps with each. */
const actions: Record<NoticeKind, Action> = {
  sign_in_ends_in_a_month: signIn,
  sign_in_ends_in_a_week: signIn,
  sign_in_ended: signIn,
  failing_for_a_day: command(vscode.l10n.t('Show Log'), 'showLog'),
  gap: command(vscode.l10n.t('Import Streaming History…'), 'importHistory'),
  disk_nearly_full: {
    label: vscode.l10n.t('Open Folder'),
    run: ({ settings }) => vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(settings().home)),
  },
};

const never = vscode.l10n.t('Don’t Show Again');

/** After each run, tells the listener what needs a person and no other window has told. */
export function showNotices(options: NoticeOptions): vscode.Disposable {
  return options.collector.onDidRun(() => {
    take(options).catch((error: unknown) => options.log.warn(describeError(error)));
  });
}

async function take(options: NoticeOptions): Promise<void> {
  const authorizedAt = (await options.signIns.read())?.authorizedAt ?? null;
  const notices = await options.worker.call((connection) =>
    connection.sendRequest(workerRequests.notices, { authorizedAt }),
  );
  // Each waits for its click by itself.
  for (const notice of notices)
    show(options, notice).catch((error: unknown) => options.log.warn(describeError(error)));
}

async function show(options: NoticeOptions, { kind, message }: Notice): Promise<void> {
  options.log.warn(message);
  const action = actions[kind];
  const chosen = await vscode.window.showWarningMessage(fromCore(message), action.label, never);
  if (chosen === action.label) await action.run(options);
  if (chosen === never)
    await options.worker.call((connection) => connection.sendRequest(workerRequests.muteNotices, { kind }));
}
