import type { HabitsView } from '../../src/protocol/views';
import { NamedColumns } from '../charts/named-columns';
import { count, counted, date, dateRange, duration, number, percent } from '../format';
import { LongestSessionsPanel } from '../panels/longest-sessions';
import { WeekdayHoursPanel } from '../panels/weekday-hours';
import { KeyFigures } from '../parts/key-figures';
import { Panel } from '../parts/panel';

/** When and how long one listens. */
export function HabitsPage({ view }: { view: HabitsView }) {
  const { sessions, streaks, timesOfDay, weekend, months, quarters } = view;
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
      <KeyFigures
        label="Habits"
        figures={[
          { name: 'Sessions', value: count(sessions.count) },
          {
            name: 'Average session',
            value: duration(sessions.averageMinutes),
            note: `${number(sessions.averagePlays)} plays`,
          },
          { name: 'Median session', value: duration(sessions.medianMinutes), note: 'half are longer' },
          {
            name: 'Longest streak',
            value: streaks.longest ? counted(streaks.longest.days, 'day') : 'none',
            note: streaks.longest ? dateRange(streaks.longest.from, streaks.longest.to) : null,
          },
          {
            name: 'On a weekday',
            value: number(weekend.weekdayPlaysPerDay),
            of: 'plays a day',
          },
          {
            name: 'On a weekend day',
            value: number(weekend.weekendPlaysPerDay),
            of: 'plays a day',
            note: `${percent(weekend.weekendShare)} of plays at weekends`,
          },
        ]}
      />
      <p class="note habits-streak">
        {currentStreakInWords(streaks.current)} A session ends after 30 minutes without a play.
      </p>
      <div class="panels">
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
  return `${counted(sessions.count, 'session')} of ${duration(sessions.averageMinutes)} on average, most plays ${when}.`;
}

function currentStreakInWords(current: HabitsView['streaks']['current']): string {
  if (!current) return 'No streak is going on: neither today nor yesterday has a play.';
  const since = date(current.from, { day: 'numeric', month: 'long', year: 'numeric' });
  return current.days === 1
    ? `The streak that is going on has one day, ${since}.`
    : `A play every day since ${since}: a streak of ${counted(current.days, 'day')}.`;
}
