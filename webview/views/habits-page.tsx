import * as l10n from '@vscode/l10n';
import type { PanelData } from '../../src/protocol/panel';
import type { HabitsView } from '../../src/protocol/views';
import { NamedColumns } from '../charts/named-columns';
import { counted, date, duration, percent } from '../format';
import { LongestSessionsPanel } from '../panels/longest-sessions';
import { WeekdayHoursPanel } from '../panels/weekday-hours';
import { habitFigures } from './habit-figures';
import { KeyFigures } from '../parts/key-figures';
import { Panel } from '../parts/panel';

/** When and how long one listens. */
export function HabitsPage({ data, view }: { data: PanelData; view: HabitsView }) {
  const { sessions, streaks, timesOfDay, months, quarters } = view;
  if (sessions.count === 0 && view.hours.length === 0)
    return (
      <>
        <p class="lede">{l10n.t('Nothing was played in this time.')}</p>
        <p>{currentStreakInWords(streaks.current)}</p>
      </>
    );
  return (
    <>
      <p class="lede">{lede(view)}</p>
      <KeyFigures label={l10n.t('Habits')} figures={habitFigures(view, data.range)} />
      <p class="note habits-streak">
        {currentStreakInWords(streaks.current)} {l10n.t('A session ends after 30 minutes without a play.')}
      </p>
      <div class="panels">
        {sessions.count > 0 ? (
          <Panel title={l10n.t('How long sessions are')} area="half">
            <NamedColumns
              title={l10n.t('Sessions by length')}
              columns={[l10n.t('Length'), l10n.t('Sessions')]}
              values={sessions.lengths.map(({ label, count: some }) => ({
                name: label,
                value: some,
                text: counted(some, 'session'),
              }))}
            />
          </Panel>
        ) : null}
        <LongestSessionsPanel sessions={sessions.longest} />
        <WeekdayHoursPanel hours={view.hours} />
        <Panel title={l10n.t('Times of the day')} area="times">
          <NamedColumns
            title={l10n.t('Plays by time of the day')}
            columns={[l10n.t('Time'), l10n.t('Plays')]}
            values={timesOfDay.map(({ name, plays, share }) => ({
              name: `${timeNames[name]}, ${hoursOf[name]}`,
              short: timeNames[name],
              value: plays,
              text: `${counted(plays, 'play')}, ${percent(share)}`,
            }))}
          />
        </Panel>
        <Panel
          title={l10n.t('Months of the year')}
          note={l10n.t('All years of the period together.')}
          area="months"
        >
          <NamedColumns
            title={l10n.t('Plays by month of the year')}
            columns={[l10n.t('Month'), l10n.t('Plays')]}
            values={monthNames.map((name, at) => {
              const { plays = 0, minutes = 0 } = months.find(({ month }) => month === at + 1) ?? {};
              const text = `${counted(plays, 'play')}, ${duration(minutes)}`;
              return { name, short: shortMonthNames[at] ?? name, value: plays, text };
            })}
          />
        </Panel>
        <Panel title={l10n.t('Quarters')} area="quarters">
          <NamedColumns
            title={l10n.t('Plays by quarter of the year')}
            columns={[l10n.t('Quarter'), l10n.t('Plays')]}
            values={quarters.map(({ quarter, plays, minutes }) => ({
              name: l10n.t('Quarter {quarter}', { quarter }),
              short: l10n.t('Q{quarter}', { quarter }),
              value: plays,
              text: `${counted(plays, 'play')}, ${duration(minutes)}`,
            }))}
          />
        </Panel>
      </div>
    </>
  );
}

const hoursOf = {
  morning: '06:00–12:00',
  afternoon: '12:00–18:00',
  evening: '18:00–22:00',
  night: '22:00–06:00',
} as const;

const timeNames = {
  morning: l10n.t('morning'),
  afternoon: l10n.t('afternoon'),
  evening: l10n.t('evening'),
  night: l10n.t('night'),
} as const;
const mostAt = {
  morning: l10n.t('in the morning'),
  afternoon: l10n.t('in the afternoon'),
  evening: l10n.t('in the evening'),
  night: l10n.t('at night'),
} as const;
const shortMonthNames = Array.from({ length: 12 }, (_, at) =>
  date(`2024-${String(at + 1).padStart(2, '0')}-01`, { month: 'short' }),
);
const monthNames = Array.from({ length: 12 }, (_, at) =>
  date(`2024-${String(at + 1).padStart(2, '0')}-01`, { month: 'long' }),
);

function lede({ sessions, timesOfDay }: HabitsView): string {
  const most = timesOfDay.reduce((best, each) => (each.plays > best.plays ? each : best));
  const when = mostAt[most.name];
  const all = counted(sessions.count, 'session');
  return sessions.count === 0
    ? l10n.t('No session begins in this time: what was played {when} belongs to one of before.', { when })
    : l10n.t('{sessions} of {time} on average, most plays {when}.', {
        sessions: all,
        time: duration(sessions.averageMinutes),
        when,
      });
}

function currentStreakInWords(current: HabitsView['streaks']['current']): string {
  if (!current) return l10n.t('No streak is going on: neither today nor yesterday has a play.');
  const since = date(current.from, { day: 'numeric', month: 'long', year: 'numeric' });
  return current.days === 1
    ? l10n.t('The streak that is going on has one day, {since}.', { since })
    : l10n.t('A play every day since {since}: a streak of {days}.', {
        since,
        days: counted(current.days, 'day'),
      });
}
