import * as l10n from '@vscode/l10n';
import type { BackgroundStanding } from '../src/protocol/notices';
import { count, fromNow, instant } from './format';
import type { HealthLine } from '../src/wording/health-line';

const reasons: Record<string, string> = {
  first: l10n.t('the first one'),
  pace: l10n.t('by what you listen to'),
  retry: l10n.t('another try after a failure'),
  blocked: l10n.t('Spotify wants no requests before'),
  budget: l10n.t('the requests of the day are used up'),
  clock: l10n.t('the clock was set'),
};

/** How collecting by itself goes, as the page says it, times in the listener's zone; nothing where there is nothing yet. */
export function backgroundLines(standing: BackgroundStanding, timeZone: string): HealthLine[] {
  const { lastPollAt, lagMinutes, nextPollAt, why, failures, pollsLeftToday, signInEndsAt } = standing;
  if (lastPollAt === null && signInEndsAt === null) return [];
  const days = standing.daysUntilSignInEnds;
  return [
    {
      name: l10n.t('Last poll'),
      value: lastPollAt === null ? l10n.t('never') : instant(lastPollAt, timeZone),
      detail: lagMinutes === null ? null : fromNow(-lagMinutes, 'minute'),
    },
    {
      name: l10n.t('Next poll'),
      value: nextPollAt === null ? l10n.t('none without a sign-in') : instant(nextPollAt, timeZone),
      detail: why === null ? null : (reasons[why] ?? null),
    },
    { name: l10n.t('Polls in a row that failed'), value: count(failures), detail: null },
    { name: l10n.t('Requests for plays left today'), value: count(pollsLeftToday), detail: null },
    {
      name: l10n.t('Your sign-in ends'),
      value: signInEndsAt === null ? l10n.t('unknown') : instant(signInEndsAt, timeZone),
      detail: days === null ? null : fromNow(days, 'day'),
    },
  ];
}
