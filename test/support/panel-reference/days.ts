import type { DateRange } from '../../../src/protocol/period';
import type { CalendarDay, CalendarView, DayView, HabitsView, Session } from '../../../src/protocol/views';
import { headline } from './headline';
import { type Listen, byText } from './listen';
import {
  datesOf,
  dayBefore,
  grouped,
  hourOf,
  hours,
  inRange,
  minutesOf,
  oneDecimal,
  percent,
  weekdayOf,
} from './sums';

export const calendarDays = (plays: readonly Listen[]): CalendarDay[] =>
  [...grouped(plays, ({ date }) => date)]
    .map(([date, some]) => ({ date, plays: some.length, minutes: minutesOf(some) }))
    .sort((a, b) => byText(a.date, b.date));

export function calendar(all: readonly Listen[], { from, to }: DateRange): CalendarView {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const shown = Array.from({ length: last - first + 1 }, (_, index) => last - index).slice(0, 12);
  return {
    view: 'calendar',
    years: shown.map((year) => ({
      year,
      days: calendarDays(all.filter(({ date }) => date.startsWith(String(year)))),
    })),
    yearsLeftOut: last - first + 1 - shown.length,
  };
}

interface Spoken {
  at: string;
  show: string | null;
  title: string | null;
  minutes: number;
}

export function day(
  all: readonly Listen[],
  listens: readonly Listen[],
  spoken: Spoken[],
  date: string,
): DayView {
  const plays = all.filter((play) => play.date === date);
  const dates = [...new Set(all.map((play) => play.date))].sort();
  return {
    view: 'day',
    date,
    headline: headline(all, { from: date, to: date }),
    plays: plays.map((play) => ({
      at: play.at,
      track: play.track,
      recordingId: play.recording,
      artist: play.artist,
      artistKey: play.artistKey,
      album: play.album,
      genre: play.genre ?? 'unclassified',
      minutes: minutesOf([play]),
      isFirstOfArtist: play.isFirstOfArtist,
      isFirstOfTrack: play.isFirstOfTrack,
      startsSession: play.id === play.session,
    })),
    leftOut: listens.filter((listen) => listen.date === date && !listen.counts).length,
    spoken: spoken.filter(({ at }) => at.startsWith(date)),
    before: dates.findLast((other) => other < date) ?? null,
    after: dates.find((other) => other > date) ?? null,
    otherYears: calendarDays(all)
      .filter((other) => other.date !== date && other.date.slice(5) === date.slice(5))
      .toReversed(),
  };
}

/** By their first play's date, the longest first, with their lengths before they are rounded. Lengths are of whole seconds. */
export function sessions(all: readonly Listen[], range: DateRange): { session: Session; exact: number }[] {
  const second = ({ utc }: Listen) => Math.floor(Date.parse(`${utc}Z`) / 1000);
  return [...grouped(all, ({ session }) => session).values()]
    .map((plays) => {
      const [first, last] = [plays[0], plays.at(-1)];
      if (!first || !last) throw new Error('A session without a play.');
      const firstMinutes = (first.centiminutes ?? 0) / 100;
      const exact = firstMinutes + (second(last) - second(first)) / 60;
      const started = Date.parse(`${first.at}Z`) - Math.round(firstMinutes * 60) * 1000;
      const from = new Date(started).toISOString().slice(0, 19);
      const ends = { date: first.date, from, to: last.at };
      return { session: { ...ends, minutes: oneDecimal(exact), plays: plays.length }, exact, utc: first.utc };
    })
    .filter(({ session: { date } }) => date >= range.from && date <= range.to)
    .sort((a, b) => b.exact - a.exact || byText(a.utc, b.utc));
}

export type Streak = DateRange & { days: number };

export function streaks(plays: readonly Listen[]): Streak[] {
  const found: Streak[] = [];
  for (const date of [...new Set(plays.map((play) => play.date))].sort()) {
    const last = found.at(-1);
    if (last?.to === dayBefore(date)) found[found.length - 1] = { ...last, to: date, days: last.days + 1 };
    else found.push({ from: date, to: date, days: 1 });
  }
  return found;
}

/** The newest of several. */
export const longestStreak = (plays: readonly Listen[]): Streak | null =>
  streaks(plays).toSorted((a, b) => b.days - a.days || byText(b.from, a.from))[0] ?? null;

const partsOfDay = [
  ['morning', 6, 12],
  ['afternoon', 12, 18],
  ['evening', 18, 22],
] as const;

export function habits(all: readonly Listen[], range: DateRange, today: string): HabitsView {
  const plays = inRange(all, range);
  const longest = sessions(all, range);
  const lengths = longest.map(({ exact }) => exact).sort((a, b) => a - b);
  const middle = lengths.slice(Math.floor((lengths.length - 1) / 2), Math.floor(lengths.length / 2) + 1);
  const average = (values: readonly number[]) =>
    values.length === 0 ? 0 : oneDecimal(values.reduce((sum, one) => sum + one, 0) / values.length);
  const last = streaks(all).at(-1);
  const named = partsOfDay.map(([name, from, to]) => ({
    name,
    own: plays.filter((play) => hourOf(play) >= from && hourOf(play) < to),
  }));
  const night = plays.filter((play) => hourOf(play) < 6 || hourOf(play) >= 22);
  const days = datesOf(range);
  const isWeekend = (date: string) => weekdayOf(date) >= 6;
  const [weekend, week] = [
    plays.filter(({ date }) => isWeekend(date)),
    plays.filter(({ date }) => !isWeekend(date)),
  ];
  const perDay = (some: number, of: number) => (of === 0 ? 0 : oneDecimal(some / of));
  const bounds = [0, 15, 30, 60, 120, 240, Infinity];
  const labels = ['< 15 min', '15–30 min', '30–60 min', '1–2 h', '2–4 h', '> 4 h'];
  return {
    view: 'habits',
    sessions: {
      count: longest.length,
      averageMinutes: average(lengths),
      medianMinutes: average(middle),
      averagePlays: average(longest.map(({ session }) => session.plays)),
      longest: longest.slice(0, 5).map(({ session }) => session),
      lengths: labels.map((label, index) => ({
        label,
        count: lengths.filter((one) => one >= (bounds[index] ?? 0) && one < (bounds[index + 1] ?? 0)).length,
      })),
    },
    streaks: {
      current: last && last.to >= dayBefore(today) ? last : null,
      longest: longestStreak(plays),
    },
    hours: hours(plays),
    timesOfDay: [...named, { name: 'night' as const, own: night }].map(({ name, own }) => ({
      name,
      plays: own.length,
      minutes: minutesOf(own),
      share: percent(own.length, plays.length),
    })),
    weekend: {
      weekdayPlaysPerDay: perDay(week.length, days.filter((date) => !isWeekend(date)).length),
      weekendPlaysPerDay: perDay(weekend.length, days.filter(isWeekend).length),
      weekendShare: percent(weekend.length, plays.length),
    },
    months: [...grouped(plays, ({ date }) => Number(date.slice(5, 7)))]
      .map(([month, some]) => ({ month, plays: some.length, minutes: minutesOf(some) }))
      .sort((a, b) => a.month - b.month),
    quarters: [1, 2, 3, 4].map((quarter) => {
      const some = plays.filter(({ date }) => Math.ceil(Number(date.slice(5, 7)) / 3) === quarter);
      return { quarter, plays: some.length, minutes: minutesOf(some) };
    }),
  };
}
