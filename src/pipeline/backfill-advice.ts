import type { HistoryCoverage } from '../insights/history-coverage';
import { exportRequestPage } from '../protocol/collect';

/** What to do about the part of the last `days` that no source covers. */
export function backfillAdvice(
  days: number,
  { missing_from: from, missing_to: to }: HistoryCoverage,
): string {
  if (from === null || to === null)
    return days === 1 ? 'The last day is covered.' : `All of the last ${days} days is covered.`;
  return (
    'Spotify’s list holds your last 50 plays and no more: no program can fetch what was played before them. ' +
    `Spotify’s export can tell what is missing between ${from} and ${to}: request it at ${exportRequestPage} ` +
    '(the account data has the last year, the extended streaming history all years) and import it when it arrives.'
  );
}
