import type { RulesInForce } from '../protocol/panel';
import type { DateRange } from '../protocol/period';
import type { Queryable } from '../warehouse/warehouse';
import { between } from './between';
import { numberIn, rowsOf, textIn } from './rows';

// Of what silver_history_resolved is made of: what it has besides is not needed.
const sql = `
  select judged.why_not as reason, count(*) as listens
  from silver_listen_judged as judged
  inner join silver_listen_resolved as listen on listen.listen_key = judged.listen_key
  where judged.why_not is not null and ${between}
  group by judged.why_not
  order by listens desc, reason`;

/** The listens of a range of local dates that do not count as plays, by reason, the most frequent first. */
export async function leftOut(db: Queryable, range: DateRange): Promise<RulesInForce['leftOut']> {
  const rows = rowsOf(await db.query(sql, [range.from, range.to]));
  return rows.map((row) => ({ reason: textIn(row, 'reason') ?? '', listens: numberIn(row, 'listens') }));
}
