/**
 * How many plain questions are answered rightly, and how soon: asks every question of files of questions on a made-up
 * history and compares the answer with what the question's own SQL returns.
 *
 *     npm run bench:ask [-- PLAYS] [FILE.jsonl…] [--failures] [--golds] [--seed N] [--home FOLDER]
 *
 * --failures shows what was got and wanted. --golds asks nothing and shows which of the questions' own SQL fails, finds
 * nothing or is not right by itself. --seed makes another history; --home makes it in this folder and keeps it for the next
 * time.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { localLake } from '../../src/lake/local-lake';
import type { Pipeline } from '../../src/pipeline/pipeline';
import { askPipeline, now } from '../support/ask-history';
import { askAll } from './ask/ask-all';
import { checkGolds } from './ask/check-golds';
import { goldReader } from './ask/gold';
import { fillMadeUpLake } from './ask/made-up-history';
import { type Fillings, namesOf } from './ask/placeholders';
import { readQuestions } from './ask/questions';
import { showOutcomes } from './ask/show-outcomes';

/** The same instant in the default time zone. */
const localNow = '2026-06-15 12:00:00';
const ownQuestions = ['questions', 'more-questions'].map((name) =>
  join(process.cwd(), `test/bench/ask/${name}.jsonl`),
);

async function historyIn(folder: string, plays: number, seed: number): Promise<Pipeline> {
  const history = askPipeline(folder);
  if (existsSync(history.home.warehouseFile)) return history;
  const start = performance.now();
  await fillMadeUpLake(localLake(history.home.lake), { now, plays, seed });
  const filled = performance.now();
  await history.rebuild();
  const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
  console.log(
    `history made in ${seconds(start, filled)}, warehouse in ${seconds(filled, performance.now())}`,
  );
  return history;
}

async function fillingsOf(history: Pipeline): Promise<Fillings> {
  const names: Fillings['names'] = {};
  for (const [kind, sql] of Object.entries(namesOf)) {
    names[kind] = (await history.query(sql)).rows.map(([name]) => String(name));
  }
  return { now: localNow, names };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      failures: { type: 'boolean', default: false },
      golds: { type: 'boolean', default: false },
      home: { type: 'string' },
      seed: { type: 'string', default: '4' },
    },
  });
  const isNumber = (text: string) => /^\d+$/.test(text);
  const plays = Number(positionals.find(isNumber) ?? 40_000);
  const files = positionals.filter((text) => !isNumber(text));
  const folder = values.home ?? mkdtempSync(join(tmpdir(), 'ask-'));
  const history = await historyIn(folder, plays, Number(values.seed));
  const [[total] = [0]] = (await history.query('select count(*) from silver_listening_enriched')).rows;
  const fillings = await fillingsOf(history);
  const gold = goldReader((sql) => history.query(sql));
  console.log(`${String(total)} plays`);
  for (const file of files.length > 0 ? files : ownQuestions) {
    const questions = readQuestions(file, fillings);
    console.log(`\n${file}: ${questions.length} questions`);
    if (values.golds) {
      await checkGolds(questions, gold);
      continue;
    }
    showOutcomes(await askAll(questions, history, gold), values.failures);
  }
  if (values.home === undefined) rmSync(folder, { recursive: true, force: true });
}

await main();
