import * as vscode from 'vscode';
import type { SnowflakeTexts } from '../../warehouse/snowflake-settings';
import { s3Texts } from '../settings';
import { askForText } from './ask-for-text';

const title = vscode.l10n.t('Configure Snowflake');

type Stage = Pick<SnowflakeTexts, 'stage' | 'awsRole' | 'loading'>;

/** Asks where Snowflake reads the files, if there is a choice: a bucket at AWS. Undefined: the listener gave up. */
export async function askForStage(now: Stage): Promise<Stage | undefined> {
  const { bucket, endpoint } = s3Texts();
  if (bucket === undefined || endpoint !== undefined) return {};
  const own = {
    label: vscode.l10n.t('A stage at Snowflake'),
    detail: vscode.l10n.t('The files are put there; nothing is to be set up'),
  };
  const s3 = {
    label: vscode.l10n.t('The bucket {bucket}', { bucket }),
    detail: vscode.l10n.t('Snowflake reads the second copy, once AWS trusts it: needs an IAM role'),
  };
  const where = await vscode.window.showQuickPick(now.stage === 's3' ? [s3, own] : [own, s3], {
    title,
    placeHolder: vscode.l10n.t('Where does Snowflake read your history’s files?'),
    ignoreFocusOut: true,
  });
  if (where === own) return {};
  if (where !== s3) return undefined;
  const awsRole = await askForText({
    title,
    prompt: vscode.l10n.t(
      'The ARN of the IAM role that Snowflake is to assume; it may be made first and trusted later',
    ),
    value: now.awsRole ?? '',
    wrong: (text) =>
      /^arn:aws[\w-]*:iam::\d{12}:role\/.+/.test(text)
        ? undefined
        : vscode.l10n.t('Like arn:aws:iam::123456789012:role/snowflake-reads-music.'),
  });
  if (awsRole === undefined) return undefined;
  const copy = {
    label: vscode.l10n.t('Copied with every load'),
    detail: vscode.l10n.t('At once, and by this machine'),
    loading: 'copy',
  };
  const pipe = {
    label: vscode.l10n.t('Snowpipe'),
    detail: vscode.l10n.t(
      'As files arrive, whoever uploads them; a minute later, and the bucket must notify it',
    ),
    loading: 'pipe',
  };
  const how = await vscode.window.showQuickPick(now.loading === 'pipe' ? [pipe, copy] : [copy, pipe], {
    title,
    placeHolder: vscode.l10n.t('How are new files loaded?'),
    ignoreFocusOut: true,
  });
  return how && { stage: 's3', awsRole, loading: how.loading };
}
