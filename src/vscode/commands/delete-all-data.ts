import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { homeAt } from '../../base/home';
import { lockProcess } from '../../base/process-lock';
import { namesSnowflake, s3Texts, saveS3, saveSetting, saveSnowflake, workerSettings } from '../settings';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

/** What is in S3 is not ours to remove; what is at Snowflake has a command of its own. */
function copyStays(): string {
  const { bucket } = s3Texts();
  return [
    bucket === undefined
      ? ''
      : ` The copy in the S3 bucket ${bucket} stays, and is no longer synced: remove it in the console.`,
    namesSnowflake() ? ' What is at Snowflake stays, and is no longer loaded.' : '',
  ].join('');
}

/** Deletes lake, warehouse and state after a question that cannot be answered by accident. */
export async function deleteAllData(context: CommandContext): Promise<void> {
  const home = homeAt(workerSettings(context.storage).home);
  const confirm = 'Delete Everything';
  const chosen = await vscode.window.showWarningMessage(
    'Delete your whole listening history?',
    {
      modal: true,
      detail: `The lake and the warehouse in ${home.root} are deleted, the sign-in, the Last.fm API key, the keys of AWS and Snowflake and your questions are forgotten. This cannot be undone.${copyStays()}`,
    },
    confirm,
  );
  if (chosen !== confirm) return;
  try {
    await context.signIns.forget();
    await context.lastfmKey.forget();
    await context.s3Keys.forget();
    await context.snowflakeSecrets.forget();
    // Or the next collection would bring everything back.
    await saveS3({ ...s3Texts(), bucket: undefined });
    await saveSnowflake({});
    await saveSetting('warehouse', undefined);
    await context.languageModel.forget();
    await context.book.clear();
    await context.milestones.forget();
    await context.worker.stop();
    // Other windows may be collecting: what they write after this would survive.
    const lock = await lockProcess(join(home.state, 'writer'), { patienceMs: 30_000 });
    try {
      for (const folder of [home.lake, dirname(home.warehouseFile), home.state, join(home.root, 'sample')]) {
        await rm(folder, { recursive: true, force: true });
      }
    } finally {
      await lock.release();
    }
    await context.collector.refresh();
    await context.panel.refresh();
    void vscode.window.showInformationMessage('Your listening history was deleted.');
  } catch (error) {
    showFailure(error, context.log);
  }
}
