import type { RulesInForce } from '../protocol/panel';
import type { DateRange } from '../protocol/period';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, rowsOf, textIn } from './rows';

const sql = `
  select why_not as reason, count(*) as listens
  from silver_history_resolved
  where why_not is not null and local_date between cast(? as date) and cast(? as date)
  group by why_not
  order by listens desc, reason`;

/** The listens of a range of local dates that do not count as plays, by reason, the most frequent first. */
export async function leftOut(db: Queryable, range: DateRange): Promise<RulesInForce['leftOut']> {
  const rows = rowsOf(await db.query(sql, [range.from, range.to]));
  return rows.map((row) => ({ reason: textIn(row, 'reason') ?? '', listens: numberIn(row, 'listens') }));
}
