import * as l10n from '@vscode/l10n';

/** Minutes as people say them: "42 min", "3 h 05 min", "128 h"; `count` writes a whole number. */
export function duration(minutes: number, count: (value: number) => string): string {
  const total = Math.round(minutes);
  if (total < 60) return l10n.t('{minutes} min', { minutes: total });
  const hours = Math.floor(total / 60);
  if (hours >= 100) return l10n.t('{hours} h', { hours: count(Math.round(minutes / 60)) });
  return l10n.t('{hours} h {minutes} min', { hours, minutes: String(total % 60).padStart(2, '0') });
}
