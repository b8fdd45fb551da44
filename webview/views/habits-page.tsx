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
        <p class="lede">Nothing was played in this time.</p>
        <p>{currentStreakInWords(streaks.current)}</p>
      </>
    );
  return (
    <>
      <p class="lede">{lede(view)}</p>
      <KeyFigures label="Habits" figures={habitFigures(view, data.range)} />
      <p class="note habits-streak">
        {currentStreakInWords(streaks.current)} A session ends after 30 minutes without a play.
      </p>
      <div class="panels">
        {sessions.count > 0 ? (
          <Panel title="How long sessions are" area="half">
            <NamedColumns
              title="Sessions by length"
              columns={['Length', 'Sessions']}
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
        <Panel title="Times of the day" area="times">
          <NamedColumns
            title="Plays by time of the day"
            columns={['Time', 'Plays']}
            values={timesOfDay.map(({ name, plays, share }) => ({
              name: `${name}, ${hoursOf[name]}`,
              short: name,
              value: plays,
              text: `${counted(plays, 'play')}, ${percent(share)}`,
            }))}
          />
        </Panel>
        <Panel title="Months of the year" note="All years of the period together." area="months">
          <NamedColumns
            title="Plays by month of the year"
            columns={['Month', 'Plays']}
            values={monthNames.map((name, at) => {
              const { plays = 0, minutes = 0 } = months.find(({ month }) => month === at + 1) ?? {};
              const text = `${counted(plays, 'play')}, ${duration(minutes)}`;
              return { name, short: name.slice(0, 3), value: plays, text };
            })}
          />
        </Panel>
        <Panel title="Quarters" area="quarters">
          <NamedColumns
            title="Plays by quarter of the year"
            columns={['Quarter', 'Plays']}
            values={quarters.map(({ quarter, plays, minutes }) => ({
              name: `Quarter ${quarter}`,
              short: `Q${quarter}`,
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

const monthNames = Array.from({ length: 12 }, (_, at) =>
  date(`2024-${String(at + 1).padStart(2, '0')}-01`, { month: 'long' }),
);

function lede({ sessions, timesOfDay }: HabitsView): string {
  const most = timesOfDay.reduce((best, each) => (each.plays > best.plays ? each : best));
  const when = most.name === 'night' ? 'at night' : `in the ${most.name}`;
  const all = counted(sessions.count, 'session');
  return sessions.count === 0
    ? `No session begins in this time: what was played ${when} belongs to one of before.`
    : `${all} of ${duration(sessions.averageMinutes)} on average, most plays ${when}.`;
}

function currentStreakInWords(current: HabitsView['streaks']['current']): string {
  if (!current) return 'No streak is going on: neither today nor yesterday has a play.';
  const since = date(current.from, { day: 'numeric', month: 'long', year: 'numeric' });
  return current.days === 1
    ? `The streak that is going on has one day, ${since}.`
    : `A play every day since ${since}: a streak of ${counted(current.days, 'day')}.`;
}
