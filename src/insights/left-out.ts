import type { RulesInForce } from '../protocol/panel';
import type { DateRange } from '../protocol/period';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { numberIn, rowsOf, textIn } from './rows';

const sql = `
  select why_not as reason, sum(listens) as left_out
  from silver_listen_day
  where why_not is not null and ${between}
  group by why_not
  order by left_out desc, reason`;

/** The listens of a range of local dates that do not count as plays, by reason, the most frequent first. */
export async function leftOut(db: Queryable, range: DateRange): Promise<RulesInForce['leftOut']> {
  const rows = rowsOf(await db.query(sql, [range.from, range.to]));
  return rows.map((row) => ({ reason: textIn(row, 'reason') ?? '', listens: numberIn(row, 'left_out') }));
}
