import * as l10n from '@vscode/l10n';
import type { Session } from '../../src/protocol/views';
import { counted, date, duration, localTimes } from '../format';
import { FactList } from '../parts/fact-list';
import { Nothing, Panel } from '../parts/panel';
import { dayPlace } from '../shell/place-link';

/** The longest sessions; each leads to its day. */
export function LongestSessionsPanel({ sessions }: { sessions: Session[] }) {
  return (
    <Panel title={l10n.t('Longest sessions')} area="half">
      {sessions.length === 0 ? (
        <Nothing>{l10n.t('No session begins in this time.')}</Nothing>
      ) : (
        <FactList
          label={l10n.t('Longest sessions')}
          facts={sessions.map((session) => ({
            key: session.from,
            name: date(session.date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
            to: dayPlace(session.date),
            detail: `${localTimes(session.from, session.to)} · ${counted(session.plays, 'play')}`,
            value: duration(session.minutes),
            bar: session.minutes,
          }))}
        />
      )}
    </Panel>
  );
}
