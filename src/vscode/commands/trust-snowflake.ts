import * as vscode from 'vscode';
import type { S3Trust } from '../../protocol/snowflake';
import { workerRequests } from '../../protocol/worker';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';
import { configureFirst } from './deploy-warehouse';
import { withProgress } from './with-progress';

/** Shows what to paste at AWS so that Snowflake can read the bucket, and whether it can. */
export async function trustSnowflake({ worker, readingRoom, log }: CommandContext): Promise<void> {
  try {
    const trust = await withProgress(
      vscode.l10n.t('Spotify: asking Snowflake for its side of the trust'),
      (call) =>
        worker.call(
          (connection, token) => connection.sendRequest(workerRequests.snowflakeTrust, token),
          call,
        ),
    );
    await readingRoom.show(vscode.l10n.t('Snowflake and S3'), trustDocument(trust));
  } catch (error) {
    showFailure(error, log, configureFirst);
  }
}

/** The two sides of a trust as a readable document (Markdown). */
function trustDocument(trust: S3Trust): string {
  const { roleArn, location, trustPolicy, readPolicy, works, said, notificationChannel } = trust;
  const policy = (text: string) => ['', '```json', text, '```', ''];
  return [
    vscode.l10n.t('# Letting Snowflake read the bucket'),
    '',
    works === true
      ? vscode.l10n.t('Snowflake can list `{location}`: the trust stands.', { location })
      : [
          said === null
            ? vscode.l10n.t('Snowflake cannot read `{location}` yet.', { location })
            : vscode.l10n.t('Snowflake cannot read `{location}` yet: {said}.', { location, said }),
          vscode.l10n.t('Paste these, wait a minute, and run **Spotify: Let Snowflake Read S3…** again.'),
        ].join(' '),
    '',
    vscode.l10n.t('In the AWS console, **IAM**, *Roles*, `{roleArn}` (make it if it is not there):', {
      roleArn,
    }),
    '',
    vscode.l10n.t('1. Under *Trust relationships*, so that Snowflake’s user may assume the role:'),
    ...policy(trustPolicy),
    vscode.l10n.t(
      '2. Under *Permissions*, so that the role may list and read what is under `{location}`, and nothing else:',
      { location },
    ),
    ...policy(readPolicy),
    ...(notificationChannel === null
      ? []
      : [
          vscode.l10n.t(
            '3. On the bucket, under *Properties*, *Event notifications*: all object create events, to this SQS queue:',
          ),
          '',
          `\`${notificationChannel}\``,
          '',
        ]),
  ].join('\n');
}
