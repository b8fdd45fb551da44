import type { HistoryGap } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf, textIn } from './rows';

/** The gaps of the history, the newest first, open ones before healed ones. */
export async function pipelineGaps(db: Queryable): Promise<HistoryGap[]> {
  const table = await db.query(`
    select local_gap_from, local_gap_to, status, healed_by, listens_found
    from pipeline_gaps
    order by iff(status = 'open', 0, 1), gap_from desc
    limit ${shownGaps}`);
  return rowsOf(table).map((row) => ({
    from: textIn(row, 'local_gap_from') ?? '',
    to: textIn(row, 'local_gap_to') ?? '',
    isOpen: textIn(row, 'status') === 'open',
    healedBy: textIn(row, 'healed_by'),
    listensFound: numberIn(row, 'listens_found'),
  }));
}

/** More than a person reads: how many there are is a metric. */
const shownGaps = 50;
