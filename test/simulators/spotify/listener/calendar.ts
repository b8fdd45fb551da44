import { DateTime } from 'luxon';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A listener's day begins at 04:00 local time, so that a night out belongs to the evening it began. */
const DAY_STARTS_AT_MINUTE = 240;

/** A local calendar day, numbered by whole days since 1970-01-01. */
export interface LocalDay {
  number: number;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** 0 to 11. */
  month: number;
  year: number;
  /** Unix ms of 04:00 local time on this day and on the next. */
  beginsMs: number;
  endsMs: number;
  /** Unix ms of a minute of this day's local clock, counted from its midnight; may exceed 1440. */
  instant(minuteOfDay: number): number;
}

/** The number of the local day to which an instant belongs. */
export function localDayNumber(ms: number, zone: string): number {
  const offset = DateTime.fromMillis(ms, { zone }).offset;
  return Math.floor((ms + (offset - DAY_STARTS_AT_MINUTE) * MINUTE) / DAY);
}

/** A day of a zone. Days with a change of the clock are 23 or 25 hours long, and sessions keep to the clock. */
export function localDay(number: number, zone: string): LocalDay {
  const midnightAsUtc = number * DAY;
  const date = new Date(midnightAsUtc);
  const beginsMs = dayBegins(number, zone);
  const endsMs = dayBegins(number + 1, zone);
  const instant = (minuteOfDay: number): number =>
    endsMs - beginsMs === DAY
      ? beginsMs + (minuteOfDay - DAY_STARTS_AT_MINUTE) * MINUTE
      : atClock(midnightAsUtc + minuteOfDay * MINUTE, zone);
  return {
    number,
    weekday: ((number + 3) % 7) + 1,
    month: date.getUTCMonth(),
    year: date.getUTCFullYear(),
    beginsMs,
    endsMs,
    instant,
  };
}

let latest = { key: '', ms: 0 };

/** Remembers the latest answer: the end of one day is the beginning of the next, and zone arithmetic is slow. */
function dayBegins(number: number, zone: string): number {
  const key = `${number} ${zone}`;
  if (latest.key !== key) latest = { key, ms: atClock(number * DAY + DAY_STARTS_AT_MINUTE * MINUTE, zone) };
  return latest.ms;
}

/** The instant at which clocks in `zone` show what `wallMs` shows when read as UTC. */
function atClock(wallMs: number, zone: string): number {
  return DateTime.fromMillis(wallMs, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }).toMillis();
}
