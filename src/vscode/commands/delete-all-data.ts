import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { type Home, homeAt } from '../../base/home';
import { lockProcess } from '../../base/process-lock';
import { firstAccount, homeOfAccount, otherAccounts, switchTo } from '../accounts';
import { namesSnowflake, s3Texts, saveS3, saveSnowflake } from '../settings';
import { saveSetting } from '../settings-store';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

/** What is in S3 is not ours to remove; what is at Snowflake has a command of its own. */
function copyStays(): string {
  const { bucket } = s3Texts();
  return [
    bucket === undefined
      ? ''
      : vscode.l10n.t(
          'The copy in the S3 bucket {bucket} stays, and is no longer synced: remove it in the console.',
          { bucket },
        ),
    namesSnowflake() ? vscode.l10n.t('What is at Snowflake stays, and is no longer loaded.') : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Deletes lake, warehouse and state after a question that cannot be answered by accident. */
export async function deleteAllData(context: CommandContext): Promise<void> {
  const accounts = [firstAccount, ...Object.keys(otherAccounts())];
  const homes = accounts.map((account) => homeAt(homeOfAccount(account, context.storage)));
  const confirm = vscode.l10n.t('Delete Everything');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete your whole listening history?'),
    {
      modal: true,
      detail: [
        vscode.l10n.t(
          'The lake and the warehouse in {folder} are deleted, the sign-in, the Last.fm API key, the keys of AWS and Snowflake and your questions are forgotten. This cannot be undone.',
          { folder: new Intl.ListFormat(vscode.env.language).format(homes.map(({ root }) => root)) },
        ),
        copyStays(),
      ]
        .join(' ')
        .trim(),
    },
    confirm,
  );
  if (chosen !== confirm) return;
  try {
    for (const account of accounts) await context.signIns.forget(account);
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
    for (const home of homes) await deleteHome(home);
    await saveSetting('accounts', undefined);
    await switchTo(firstAccount);
    await context.collector.refresh();
    await context.panel.refresh();
    void vscode.window.showInformationMessage(vscode.l10n.t('Your listening history was deleted.'));
  } catch (error) {
    showFailure(error, context.log);
  }
}

async function deleteHome(home: Home): Promise<void> {
  // Other windows may be collecting: what they write after this would survive.
  const lock = await lockProcess(join(home.state, 'writer'), { patienceMs: 30_000 });
  try {
    for (const folder of [home.lake, dirname(home.warehouseFile), home.state, join(home.root, 'sample')]) {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await lock.release();
  }
}
