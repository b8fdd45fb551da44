import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { PanelData } from '../../src/protocol/panel';
import type { CalendarDay, CalendarView } from '../../src/protocol/views';
import { CalendarYear } from '../charts/calendar-year';
import { heatSteps } from '../charts/heat-steps';
import { Legend } from '../charts/legend';
import { counted, date, durationInWords, todayIn } from '../format';
import { Nothing, Panel } from '../parts/panel';
import { PlaceLink, dayPlace } from '../shell/place-link';

/** Every day of the years that the period touches. */
export function CalendarPage({ data, view }: { data: PanelData; view: CalendarView }) {
  const { years, yearsLeftOut } = view;
  const steps = useMemo(
    () => heatSteps(years.flatMap(({ days }) => days.map(({ plays }) => plays))),
    [years],
  );
  const today = todayIn(data.timeZone, data.generatedAt);
  const first = data.bounds?.firstDate ?? today;
  const known = useMemo(() => ({ from: first, to: today }), [first, today]);
  return (
    <>
      <p class="lede">{l10n.t('Every day of your listening. A day leads to what was played on it.')}</p>
      <div class="calendar-legend">
        <span>{l10n.t('Plays a day')}</span>
        <Legend items={steps.legend} />
      </div>
      <div class="panels calendar">
        {years.map(({ year, days }) => (
          <Panel key={year} title={String(year)} area="year">
            {days.length === 0 ? (
              <Nothing>{l10n.t('Nothing was played in {year}.', { year })}</Nothing>
            ) : (
              <>
                <YearInWords days={days} />
                <CalendarYear {...{ year, days, known, steps }} said={yearInWords(days).join(' ')} />
              </>
            )}
          </Panel>
        ))}
      </div>
      {yearsLeftOut > 0 ? (
        <p class="note">
          {yearsLeftOut === 1
            ? l10n.t('{count} earlier year of the period is not shown: choose a year to see it.', {
                count: yearsLeftOut,
              })
            : l10n.t('{count} earlier years of the period are not shown: choose a year to see it.', {
                count: yearsLeftOut,
              })}
        </p>
      ) : null}
    </>
  );
}

function YearInWords({ days }: { days: CalendarDay[] }) {
  const [total, best] = yearInWords(days);
  return (
    <p class="note">
      {total} <PlaceLink to={dayPlace(bestOf(days).date)}>{best}</PlaceLink>
    </p>
  );
}

/** What a year comes to, and its best day. */
function yearInWords(days: CalendarDay[]): [string, string] {
  const sum = (of: (day: CalendarDay) => number) => days.reduce((all, day) => all + of(day), 0);
  const plays = counted(
    sum((day) => day.plays),
    'play',
  );
  const time = durationInWords(sum(({ minutes }) => minutes));
  const best = bestOf(days);
  const named = date(best.date, { weekday: 'long', day: 'numeric', month: 'long' });
  return [
    l10n.t('{plays} {onDays}, {time} of music.', { plays, onDays: counted(days.length, 'on day'), time }),
    l10n.t('Most on {day}: {plays}.', { day: named, plays: counted(best.plays, 'play') }),
  ];
}

const bestOf = (days: CalendarDay[]) =>
  days.reduce((best, day) => (day.plays > best.plays ? day : best), { date: '', plays: 0, minutes: 0 });
