import * as vscode from 'vscode';
import { describeError, isCancellation } from '../../base/errors';
import { workerRequests } from '../../protocol/worker';
import { type SnowflakeTexts, whatIsWrongWithName } from '../../warehouse/snowflake-settings';
import { snowflakeWords } from '../connection-words';
import { namesSnowflake, saveSnowflake, snowflakeTexts } from '../settings';
import { saveSetting } from '../settings-store';
import { showFailure } from '../show-failure';
import { type SnowflakeAccount, askForAccount, title } from './ask-for-snowflake-account';
import { askForStage } from './ask-for-stage';
import { askForText } from './ask-for-text';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';

/** Asks how Snowflake is reached, tries it, and saves what works. Secrets go into the secret storage alone. */
export async function configureSnowflake(context: CommandContext): Promise<void> {
  try {
    for (;;) {
      const now = snowflakeTexts();
      const account = await askForAccount(context, now, namesSnowflake(now));
      if (account === undefined) return;
      if (account === 'none') return await stopUsing(context);
      const names = await askForNames(now);
      if (!names) return;
      const stage = await askForStage(now);
      if (!stage) return;
      const texts = { ...account.texts, ...names, ...stage };
      const tried = await tryUntilItWorks(context, texts, account.secrets);
      if (tried === 'given up') return;
      if (tried === 'change') continue;
      // No old account with a new secret, not even for a moment.
      await saveSnowflake({});
      await context.snowflakeSecrets.keep(account.secrets);
      await saveSnowflake(texts);
      return offerDeployment(tried.words);
    }
  } catch (error) {
    showFailure(error, context.log);
  }
}

async function stopUsing({ snowflakeSecrets }: CommandContext): Promise<void> {
  await saveSetting('warehouse', undefined);
  await saveSnowflake({});
  await snowflakeSecrets.forget();
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Snowflake is not used any more. What is there stays; your whole history is on this machine.',
    ),
  );
}

type Names = Pick<SnowflakeTexts, 'role' | 'warehouse' | 'database'>;

/** Undefined: the listener gave up. */
async function askForNames(now: Names): Promise<Names | undefined> {
  const usual = {
    label: vscode.l10n.t('As usual'),
    detail: vscode.l10n.t(
      'Database spotify_analytics, warehouse spotify_analytics_wh (the smallest, off after a minute), your default role',
    ),
  };
  const own = {
    label: vscode.l10n.t('Choose names…'),
    detail: vscode.l10n.t('Of the role, the warehouse and the database'),
  };
  const hasOwn = Boolean(now.role ?? now.warehouse ?? now.database);
  const chosen = await vscode.window.showQuickPick(hasOwn ? [own, usual] : [usual, own], {
    title,
    placeHolder: vscode.l10n.t('How is what is deployed called?'),
    ignoreFocusOut: true,
  });
  if (chosen === usual) return {};
  if (chosen !== own) return undefined;
  const ask = (prompt: string, value = '') =>
    askForText({
      title,
      prompt,
      value,
      wrong: (text) => (text === '' ? undefined : whatIsWrongWithName(text)),
    });
  const role = await ask(
    vscode.l10n.t('The role that deploys and loads (empty: your default role)'),
    now.role,
  );
  if (role === undefined) return undefined;
  const warehouse = await ask(
    vscode.l10n.t('The virtual warehouse (empty: spotify_analytics_wh)'),
    now.warehouse,
  );
  if (warehouse === undefined) return undefined;
  const database = await ask(vscode.l10n.t('The database (empty: spotify_analytics)'), now.database);
  return database === undefined ? undefined : { role, warehouse, database };
}

async function tryUntilItWorks(
  { worker, snowflakeSecrets, log }: CommandContext,
  snowflake: SnowflakeTexts,
  secrets: Exclude<SnowflakeAccount, 'none'>['secrets'],
): Promise<{ words: string } | 'change' | 'given up'> {
  const [again, change] = [vscode.l10n.t('Try Again'), vscode.l10n.t('Change…')];
  for (;;) {
    try {
      const standing = await snowflakeSecrets.whileTrying(secrets, () =>
        Promise.resolve(
          withProgress(vscode.l10n.t('Spotify: signing in to Snowflake'), (call) =>
            worker.call(
              (connection, token) =>
                connection.sendRequest(workerRequests.trySnowflake, { snowflake }, token),
              call,
            ),
          ),
        ),
      );
      return { words: snowflakeWords(standing) };
    } catch (error) {
      if (isCancellation(error)) return 'given up';
      const reason = describeError(error);
      log.warn(`Snowflake was tried: ${reason}`);
      const chosen = await vscode.window.showErrorMessage(reason, again, change);
      if (chosen === change) return 'change';
      if (chosen !== again) return 'given up';
    }
  }
}

function offerDeployment(words: string): void {
  const deploy = vscode.l10n.t('Deploy Warehouse…');
  void vscode.window.showInformationMessage(words, deploy).then((chosen) => {
    if (chosen) void vscode.commands.executeCommand('spotifyAnalytics.deployWarehouse');
  });
}
