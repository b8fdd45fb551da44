import { grouped } from '../genres/grouped';
import type { Outcome } from './ask-all';
import type { Table } from './cells';

const shownRows = 12;
const shownSigns = 300;

/** Prints failures if wanted, then how many were right by class, and how soon answers came. */
export function showOutcomes(outcomes: readonly Outcome[], withFailures: boolean): void {
  if (withFailures) for (const outcome of outcomes.filter(({ isRight }) => !isRight)) showFailure(outcome);
  for (const [name, some] of grouped(outcomes, ({ question }) => question.class)) {
    console.log(`${name.padEnd(18)} ${portion(some)}`);
  }
  const isRefusal = ({ question }: Outcome) => question.golds === null;
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  const quantile = (part: number) => (times[Math.ceil(part * times.length) - 1] ?? 0).toFixed(1);
  console.log(`${'answerable'.padEnd(18)} ${portion(outcomes.filter((outcome) => !isRefusal(outcome)))}`);
  console.log(`${'to be refused'.padEnd(18)} ${portion(outcomes.filter(isRefusal))}`);
  console.log(`warm: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms`);
}

function portion(outcomes: readonly Outcome[]): string {
  const right = outcomes.filter(({ isRight }) => isRight).length;
  const percent = outcomes.length > 0 ? (100 * right) / outcomes.length : 100;
  const counts = `${right}/${outcomes.length}`;
  return `${counts.padStart(7)}  ${percent.toFixed(1).padStart(5)} %`;
}

function showFailure({ question, sql, got, wanted, reason }: Outcome): void {
  console.log(`${question.id}  ${question.question}\n    ${reason}`);
  if (sql !== null) console.log(`    sql    ${sql.replaceAll(/\s+/g, ' ')}`);
  if (got && sql !== null) console.log(`    got    ${brief(got)}`);
  if (wanted)
    console.log(`    wanted ${brief({ ...wanted, rows: wanted.rows.slice(0, wanted.limit ?? undefined) })}`);
}

function brief({ columns, rows }: Table): string {
  const names = columns.map(({ name }) => name).join(', ');
  const text = `(${names}) ${JSON.stringify(rows.slice(0, shownRows))}`;
  return text.length > shownSigns ? `${text.slice(0, shownSigns)}…` : text;
}
