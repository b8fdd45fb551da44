import * as vscode from 'vscode';
import type { Found, SnowflakeStanding } from '../protocol/connections';
import { fromCore } from '../wording/from-core';
import { count, counted } from './words';

const parts: Record<string, string> = {
  lake: vscode.l10n.t('Files'),
  warehouse: vscode.l10n.t('Database'),
};

/** A part of the pipeline as people know it; services have their names. */
export const partName = (part: string): string => parts[part] ?? part;

/** What a check found, in the language of the editor. */
export function foundWords(found: Found): string {
  switch (found.kind) {
    case 'recent plays':
      return vscode.l10n.t('{plays} can be read', { plays: counted(found.plays, 'play') });
    case 'folder':
      return vscode.l10n.t('{folder} can be written; its files are whole: {objects}', {
        folder: found.folder,
        objects: count(found.objects),
      });
    case 'stored plays':
      return counted(found.plays, 'play');
    case 'nothing stored':
      return vscode.l10n.t('nothing stored yet');
    case 'copy':
      return vscode.l10n.t('{place} can be written, read and listed; objects to be copied yet: {waiting}', {
        place: found.place,
        waiting: count(found.waiting),
      });
    case 'snowflake':
      return snowflakeWords(found.standing);
    case 'answers':
      return vscode.l10n.t('answers questions about artists');
    default:
      return [found.message, found.hint ?? ''].filter(Boolean).map(fromCore).join(' ');
  }
}

/** As whom somebody is signed in to Snowflake, and what is deployed there. */
export function snowflakeWords({ account, user, database, statements, left }: SnowflakeStanding): string {
  const who = user
    ? vscode.l10n.t('Signed in to {account} as {user}.', { account, user })
    : vscode.l10n.t('Signed in to {account}.', { account });
  if (left === 0)
    return `${who} ${vscode.l10n.t('The warehouse in {database} is as it should be.', { database })}`;
  const rest =
    left === statements
      ? vscode.l10n.t('Nothing is deployed yet.')
      : vscode.l10n.t(
          '{left} of {statements} statements of the warehouse in {database} are to be deployed.',
          {
            left: count(left),
            statements: count(statements),
            database,
          },
        );
  return `${who} ${rest}`;
}
