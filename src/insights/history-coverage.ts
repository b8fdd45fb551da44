import type { Queryable } from '../warehouse/warehouse';
import { type Row, rowsOf, textIn } from './rows';

/** A span of time; UTC instants, ISO 8601. */
export interface Span {
  from: string;
  to: string;
}

/** Which part of the time from `requested_from` to now the stored plays cover, whatever their source. UTC, ISO 8601. */
export interface HistoryCoverage {
  requested_from: string;
  /** From here to now everything is covered; null when the newest part is not. */
  covered_from: string | null;
  /** The outermost ends of what no source covers; null when everything is covered. */
  missing_from: string | null;
  missing_to: string | null;
  /** What no source covers, in time order. */
  missing: Span[];
}

/**
 * Between two plays a source covers the time, since it would have told of others, unless it is silent for two months: then
 * these are the end of one export and the beginning of another. A scrobbler covers nothing: it leaves out what it likes.
 */
const toldSql = `
  with told as (
    select source, played_at, lag(played_at) over (partition by source order by played_at) as previous_at
    from raw_data.spotify_listening_history
    where source in ('export', 'account_export') and played_at >= cast(? as timestamp) - interval '60 days'
  ), begun as (
    select source, played_at, count_if(previous_at is null or previous_at < played_at - interval '60 days')
      over (partition by source order by played_at rows between unbounded preceding and current row) as span
    from told
  )
  select min(played_at) as span_from, max(played_at) as span_to from begun group by source, span`;

/** The API covers the time from its first play on, but for the gaps that polls proved. */
const polledSql = `
  select min(played_at) as span_from from raw_data.spotify_listening_history where source = 'api'`;

const openGapsSql = `
  select gap_from as span_from, gap_to as span_to from pipeline_gaps where status = 'open' order by gap_from`;

/** What of the last `days` is covered just after a collection that ended at `now`. */
export async function historyCoverage(
  db: Queryable,
  { days, now }: { days: number; now: Date },
): Promise<HistoryCoverage> {
  const requested: Span = {
    from: new Date(now.getTime() - days * 86_400_000).toISOString(),
    to: now.toISOString(),
  };
  const told = spans(await db.query(toldSql, [requested.from.slice(0, 19)]), now);
  const polled = spans(await db.query(polledSql), now);
  const gaps = spans(await db.query(openGapsSql), now);
  const unpolled = polled.flatMap((span) => without(span, gaps));
  const missing = without(requested, [...told, ...unpolled]);
  return {
    requested_from: requested.from,
    covered_from: coveredFrom(requested, missing),
    missing_from: missing[0]?.from ?? null,
    missing_to: missing.at(-1)?.to ?? null,
    missing,
  };
}

function coveredFrom(requested: Span, missing: Span[]): string | null {
  const last = missing.at(-1);
  if (!last) return requested.from;
  return last.to < requested.to ? last.to : null;
}

/** Rows as spans; one without an end reaches to now, one without a beginning is none. */
function spans(table: Awaited<ReturnType<Queryable['query']>>, now: Date): Span[] {
  const instant = (row: Row, column: string) => {
    const text = textIn(row, column);
    return text === null ? null : new Date(`${text.slice(0, 23)}Z`).toISOString();
  };
  return rowsOf(table).flatMap((row) => {
    const from = instant(row, 'span_from');
    return from === null ? [] : [{ from, to: instant(row, 'span_to') ?? now.toISOString() }];
  });
}

/** What is left of a span without others, in time order. */
export function without(whole: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let { from } = whole;
  for (const other of others.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (other.from > from && from < whole.to)
      left.push({ from, to: other.from < whole.to ? other.from : whole.to });
    if (other.to > from) from = other.to;
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left;
}
