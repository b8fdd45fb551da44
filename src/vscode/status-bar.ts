import { DateTime } from 'luxon';
import * as vscode from 'vscode';
import type { SyncStatus } from '../protocol/panel';
import { currentAccount, otherAccounts } from './accounts';
import type { Collector } from './collector';
import type { Glance } from '../protocol/glance';
import type { GlanceKeeper } from './glance-keeper';
import { collectsInBackground, timeZone } from './settings';
import { locale, counted } from './words';

interface Appearance {
  text: string;
  tooltip: string;
  command: string;
  isWarning?: boolean;
}

/** The one status-bar item: what collection is doing, and the click that helps. */
export function createStatusBar(collector: Collector, keeper: GlanceKeeper): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'spotifyAnalytics.sync',
    vscode.StatusBarAlignment.Right,
    50,
  );
  item.name = 'Spotify Analytics';
  const show = () => {
    const { text, tooltip, command, isWarning } = appearance(collector.status);
    item.text = text;
    item.tooltip = new vscode.MarkdownString(`${accountWords()}${tooltip}${glanceWords(keeper.glance)}`);
    item.command = command;
    item.accessibilityInformation = {
      label: `Spotify Analytics: ${text.replaceAll(/\$\([^)]*\)/g, '').trim()}`,
    };
    item.backgroundColor = isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  show();
  const changes = vscode.Disposable.from(collector.onDidChange(show), keeper.onDidChange(show));
  // "3 minutes ago" grows older by itself.
  const ticking = setInterval(show, 60_000);
  ticking.unref();
  return vscode.Disposable.from(item, changes, { dispose: () => clearInterval(ticking) });
}

function appearance(status: SyncStatus): Appearance {
  const last = status.lastPlayedAt ? inZone(status.lastPlayedAt) : null;
  const played = last
    ? vscode.l10n.t('Last play: {time}.', { time: last.toLocaleString(DateTime.DATETIME_MED) })
    : vscode.l10n.t('No play is stored yet.');
  switch (status.kind) {
    case 'signed_out':
      return {
        text: vscode.l10n.t('$(account) Spotify: signed out'),
        tooltip: `${escape(status.message ?? vscode.l10n.t('Sign in to collect what you listen to.'))}\n\n${played} ${vscode.l10n.t('Click to sign in.')}`,
        command: 'spotifyAnalytics.signIn',
      };
    case 'syncing':
      return {
        text: vscode.l10n.t('$(sync~spin) Spotify: syncing'),
        tooltip: `${vscode.l10n.t('Collecting the newest plays.')} ${played}\n\n${vscode.l10n.t('Click for the analytics.')}`,
        command: 'spotifyAnalytics.openAnalytics',
      };
    case 'rate_limited': {
      const until = status.blockedUntil ? inZone(status.blockedUntil) : null;
      const when = until?.toLocaleString(
        until.hasSame(DateTime.now().setZone(until.zone), 'day')
          ? DateTime.TIME_SIMPLE
          : DateTime.DATETIME_SHORT,
      );
      return {
        text: when
          ? vscode.l10n.t('$(clock) Spotify: waiting until {time}', { time: when })
          : vscode.l10n.t('$(clock) Spotify: waiting'),
        tooltip: `${vscode.l10n.t('Spotify wants no requests until then. Collection goes on by itself; plays of the meantime are fetched as far as Spotify still holds them.')}\n\n${played} ${vscode.l10n.t('Click for the log.')}`,
        command: 'spotifyAnalytics.showLog',
        isWarning: true,
      };
    }
    case 'failed':
      return {
        text: vscode.l10n.t('$(warning) Spotify: not collected'),
        tooltip: `${escape(status.message ?? vscode.l10n.t('The last collection failed.'))}\n\n${played} ${vscode.l10n.t('Click to try again.')}`,
        command: 'spotifyAnalytics.collectNow',
        isWarning: true,
      };
    default:
      return {
        text: `$(music) ${last ? (last.toRelative() ?? '') : 'Spotify'}`,
        tooltip: `${played}${status.message ? `\n\n${escape(status.message)}` : ''}${
          collectsInBackground() ? '' : `\n\n${vscode.l10n.t('Background collection is stopped.')}`
        }\n\n${vscode.l10n.t('Click for the analytics.')}`,
        command: 'spotifyAnalytics.openAnalytics',
      };
  }
}

/** An instant (UTC, ISO 8601) as the listener's clocks show it, or the machine's where the setting names no zone. */
function inZone(iso: string): DateTime {
  const there = DateTime.fromISO(iso).setZone(timeZone());
  return (there.isValid ? there : DateTime.fromISO(iso)).setLocale(locale);
}

/** Words from elsewhere are text in a tooltip, not markup. */
const escape = (text: string) => text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|]/g, '\\$&');

/** Whose history it is, where there are several. */
function accountWords(): string {
  if (Object.keys(otherAccounts()).length === 0) return '';
  const name = currentAccount() || vscode.l10n.t('First account');
  return `${escape(name)}\n\n`;
}

const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Today's plays, and a chart of two weeks as a line of letters: a tooltip has no room for another. */
function glanceWords(glance: Glance | undefined): string {
  if (!glance) return '';
  const { today, lastDays } = glance;
  const most = Math.max(1, ...lastDays);
  const chart = lastDays.map((plays) => heights[Math.round((plays / most) * (heights.length - 1))]).join('');
  return `\n\n${chart} \n\n${vscode.l10n.t('{plays} today; the last two weeks above.', { plays: counted(today.plays, 'play') })}`;
}
