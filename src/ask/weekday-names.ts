/** Monday first, as `local_day_of_week` counts them from 1. */
export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Day 1 as "Mondays". */
export function weekdayPlural(day: number): string {
  const name = weekdayNames[day - 1] ?? String(day);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}s`;
}
