import type { CalendarDay } from '../../src/protocol/views';
import { utcDate } from '../format';

/** A day of a year, where it stands in the calendar. */
export interface CalendarCell extends CalendarDay {
  /** Weeks from the left of its part, from 0; they begin on Mondays. */
  week: number;
  /** 1 = Monday … 7 = Sunday. */
  dayOfWeek: number;
  /** Of the parts of the year that stand below each other, from 0. */
  part: number;
  /** The history can know of it. */
  isKnown: boolean;
}

/** Every day of a year, divided into parts of as many months. */
export function calendarCells(
  year: number,
  days: readonly CalendarDay[],
  known: { from: string; to: string },
  parts: number,
): CalendarCell[] {
  const played = new Map(days.map((day) => [day.date, day]));
  const all: CalendarCell[] = [];
  const monthsInPart = 12 / parts;
  for (let at = utcDate(`${year}-01-01`); at.getUTCFullYear() === year; at.setUTCDate(at.getUTCDate() + 1)) {
    const date = at.toISOString().slice(0, 10);
    const part = Math.floor(at.getUTCMonth() / monthsInPart);
    const first = new Date(Date.UTC(year, part * monthsInPart, 1));
    const daysIn = Math.round((at.getTime() - first.getTime()) / 86_400_000);
    const { plays, minutes } = played.get(date) ?? { plays: 0, minutes: 0 };
    all.push({
      date,
      plays,
      minutes,
      part,
      dayOfWeek: weekday(at),
      week: Math.floor((daysIn + weekday(first) - 1) / 7),
      isKnown: plays > 0 || (date >= known.from && date <= known.to),
    });
  }
  // A part of which nothing can be known is not drawn.
  const parted = new Set(all.filter(({ isKnown }) => isKnown).map(({ part }) => part));
  return all.filter(({ part }) => parted.has(part));
}

const weekday = (at: Date) => at.getUTCDay() || 7;
