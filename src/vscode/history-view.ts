import * as vscode from 'vscode';
import type { Glance } from '../protocol/glance';
import type { Place } from '../protocol/place';
import type { GlanceKeeper } from './glance-keeper';
import { counted, duration } from './words';

const viewId = 'spotifyAnalytics.start';

const openAt = (title: string, place: Place): vscode.Command => ({
  title,
  command: 'spotifyAnalytics.openAnalytics',
  arguments: [place],
});

/** The side bar's view: today, the week, and the newest plays; each leads to its page. Empty, the welcome shows. */
export function createHistoryView(keeper: GlanceKeeper): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.TreeDataProvider<vscode.TreeItem> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (item) => item,
    getChildren: (item) => (item ? [] : keeper.glance ? itemsOf(keeper.glance) : []),
  };
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: provider });
  if (view.visible) void keeper.refresh();
  return vscode.Disposable.from(
    view,
    changed,
    keeper.onDidChange(() => changed.fire()),
    // A hidden view does no work.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) void keeper.refresh();
    }),
  );
}

function itemsOf({ date, today, week, recent }: Glance): vscode.TreeItem[] {
  if (recent.length === 0 && week.plays === 0) return [];
  return [
    figure(
      vscode.l10n.t('Today'),
      today,
      'calendar',
      openAt(vscode.l10n.t('Open Day'), { view: 'day', period: `day:${date}` }),
    ),
    figure(
      vscode.l10n.t('Last 7 days'),
      week,
      'graph',
      openAt(vscode.l10n.t('Open Overview'), { view: 'overview', period: 'last_7_days' }),
    ),
    ...recent.map(playItem),
  ];
}

function figure(
  name: string,
  { plays, minutes }: Glance['today'],
  icon: string,
  command: vscode.Command,
): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  item.description = `${counted(plays, 'play')}, ${duration(minutes)}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = command;
  return item;
}

function playItem({ at, track, artist, recordingId }: Glance['recent'][number]): vscode.TreeItem {
  const item = new vscode.TreeItem(track);
  item.description = artist ?? '';
  item.tooltip = `${track}${artist ? `\n${artist}` : ''}\n${at.replace('T', ' ').slice(0, 16)}`;
  item.iconPath = new vscode.ThemeIcon('music');
  item.command = openAt(vscode.l10n.t('Open Track'), { view: 'track', period: 'all_time', key: recordingId });
  return item;
}
