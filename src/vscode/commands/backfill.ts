import { DateTime } from 'luxon';
import * as vscode from 'vscode';
import { type BackfillOutcome, exportRequestPage } from '../../protocol/collect';
import { timeZone } from '../settings';
import { showFailure } from '../show-failure';
import { askForDays } from './ask-for-days';
import type { CommandContext } from './context';
import { withProgress } from './with-progress';
import { count, locale } from '../words';

const requestExport = vscode.l10n.t('Request Export');
const importExport = vscode.l10n.t('Import…');

/** Collects as far back as Spotify's list goes, says what that leaves out, and opens the way to the rest. */
export async function backfill({ collector, log }: CommandContext): Promise<void> {
  const prompt = vscode.l10n.t('How many days back should your history be complete?');
  const wanted = await askForDays(vscode.l10n.t('Spotify: Backfill'), prompt, 365);
  if (wanted === undefined) return;
  try {
    const outcome = await withProgress(vscode.l10n.t('Spotify: backfilling'), (call) =>
      collector.backfill(wanted, call),
    );
    const ways = outcome.missing.length > 0 ? [requestExport, importExport] : [];
    const chosen = await vscode.window.showInformationMessage(
      outcome.new === 1
        ? vscode.l10n.t('1 new play was stored.')
        : vscode.l10n.t('{count} new plays were stored.', { count: count(outcome.new) }),
      { modal: true, detail: words(wanted, outcome) },
      ...ways,
    );
    if (chosen === requestExport) await vscode.env.openExternal(vscode.Uri.parse(exportRequestPage, true));
    if (chosen === importExport) await vscode.commands.executeCommand('spotifyAnalytics.importHistory');
  } catch (error) {
    showFailure(error, log);
  }
}

/** In the zone of the listener's days, as the panel shows times. */
const at = (iso: string) =>
  DateTime.fromISO(iso, { zone: timeZone() }).setLocale(locale).toLocaleString(DateTime.DATETIME_MED);

function words(days: number, { earliest_at: earliest, missing }: BackfillOutcome): string {
  if (missing.length === 0)
    return vscode.l10n.t('Your history of the last {days} days is complete.', { days });
  return [
    earliest === null
      ? vscode.l10n.t('Spotify’s list is empty.')
      : vscode.l10n.t('Spotify’s list holds your last 50 plays and no more: the oldest is of {earliest}.', {
          earliest: at(earliest),
        }),
    '',
    vscode.l10n.t('Not covered by anything that is stored:'),
    ...missing
      .slice(0, 10)
      .map(({ from, to }) => vscode.l10n.t('• {from} to {to}', { from: at(from), to: at(to) })),
    ...(missing.length > 10 ? [vscode.l10n.t('• and {count} more', { count: missing.length - 10 })] : []),
    '',
    vscode.l10n.t(
      'Spotify’s export has these plays. Request it (the account data has the last year, the extended streaming history all years) and import it when it arrives.',
    ),
  ].join('\n');
}
