import * as vscode from 'vscode';
import type { LongCall } from '../worker-process';
import { fromCore } from '../../wording/from-core';

/** Runs a long call under a notification that shows its progress and can cancel it. */
export function withProgress<Result>(
  title: string,
  work: (call: LongCall) => Promise<Result>,
): Thenable<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    let done = 0;
    return work({
      token,
      onProgress: ({ message, fraction }) => {
        const increment = fraction === undefined ? 0 : Math.max(0, fraction * 100 - done);
        done += increment;
        progress.report({ message: fromCore(message), ...(increment > 0 ? { increment } : {}) });
      },
    });
  });
}
