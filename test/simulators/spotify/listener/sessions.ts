import type { LocalDay } from './calendar.ts';
import { Rng, STREAM } from './random.ts';

export type SessionKind = 'morning' | 'work' | 'homeward' | 'evening' | 'night' | 'weekend' | 'party';

/** A time of listening without long pauses. */
export interface Session {
  kind: SessionKind;
  startMs: number;
  endMs: number;
  country: string;
  /** No song is heard for longer than 40 seconds. */
  restless?: true;
}

interface Habit {
  kind: SessionKind;
  probability: number;
  /** Minute of the local day, and how far it wanders. */
  minute: number;
  wander: number;
  /** Shortest and longest, in minutes. */
  length: readonly [number, number];
}

const WEEKDAY: readonly Habit[] = [
  { kind: 'morning', probability: 0.8, minute: 450, wander: 14, length: [20, 48] },
  { kind: 'work', probability: 0.5, minute: 605, wander: 35, length: [50, 150] },
  { kind: 'homeward', probability: 0.75, minute: 1050, wander: 20, length: [20, 50] },
  { kind: 'evening', probability: 0.5, minute: 1200, wander: 35, length: [30, 110] },
  { kind: 'night', probability: 0.1, minute: 1385, wander: 20, length: [25, 110] },
];

const WEEKEND: readonly Habit[] = [
  { kind: 'weekend', probability: 0.7, minute: 630, wander: 50, length: [50, 160] },
  { kind: 'weekend', probability: 0.5, minute: 905, wander: 50, length: [40, 150] },
  { kind: 'party', probability: 0.45, minute: 1270, wander: 40, length: [90, 260] },
];

/** Listening by month, January first: long summer evenings, a quiet January. */
const SEASON = [0.82, 0.9, 0.96, 1, 1.05, 1.12, 1.15, 1.1, 1, 1, 0.95, 1.08];
const COUNTRIES = ['MX', 'JP', 'PT', 'CA', 'IS'];

/** When the listener listens on a day: in order, without overlap, all within the day (04:00 to 04:00 local). */
export function sessionsOf(seed: number, day: LocalDay): Session[] {
  const week = new Rng(seed, STREAM.week, Math.floor(day.number / 7));
  // Some weeks go by without music, some are spent abroad.
  if (week.chance(0.03)) return [];
  const country = week.chance(0.06) ? week.pick(COUNTRIES) : 'US';
  const rng = new Rng(seed, STREAM.day, day.number);
  const appetite = (SEASON[day.month] ?? 1) * (0.85 + 0.3 * rng.next());
  const sessions: Session[] = [];
  for (const habit of day.weekday >= 6 || (day.weekday === 5 && rng.chance(0.3)) ? WEEKEND : WEEKDAY) {
    if (!rng.chance(Math.min(0.95, habit.probability * appetite))) continue;
    const minute = habit.minute + habit.wander * rng.normal() + rng.next();
    const length = rng.int(habit.length[0], habit.length[1]) * appetite;
    const after = (sessions.at(-1)?.endMs ?? day.beginsMs) + 300_000;
    const startMs = Math.round(Math.max(day.instant(minute), after));
    const endMs = Math.min(Math.round(startMs + length * 60_000), day.endsMs - 60_000);
    if (endMs > startMs) sessions.push({ kind: habit.kind, startMs, endMs, country });
  }
  return sessions;
}

/** A day of looking for something: in the morning, the afternoon and the evening. */
export function restlessSessions(day: LocalDay): Session[] {
  return [620, 900, 1200].map((minute, index) => ({
    kind: 'weekend',
    startMs: day.instant(minute),
    endMs: day.instant(minute + 60 + 30 * index),
    country: 'US',
    restless: true,
  }));
}
