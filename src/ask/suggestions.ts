import type { NameIndex } from './grammar/names';
import { distance } from './grammar/spelling';
import type { SemanticModel } from './semantic/semantic-model';

const further = [
  'How many hours did I listen last month?',
  'What are my top 10 songs of the past 6 months?',
  'Did I listen more this year than last year?',
  'What percentage of my plays is on weekends?',
  'What was the first song I ever played?',
  'What is my longest streak?',
  'Which artists did I discover this year?',
  'At what hour am I most active?',
];

/** Questions that can be answered, those with the most words of this one first. */
export function nearestQuestions(plain: string, model: SemanticModel): string[] {
  const words = new Set(plain.split(' ').filter((word) => word.length > 2));
  const known = [...new Set([...model.verified_queries.map(({ question }) => question), ...further])];
  const shared = (question: string) =>
    question
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word.length > 2 && words.has(word)).length;
  return known
    .map((question, at) => ({ question, score: shared(question) - at / 100 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ question }) => question);
}

/** Names in the history that look like what was asked about. */
export function nearestNames(word: string, names: NameIndex): string[] {
  return [...names.near(word).map(({ entry }) => entry), ...names.holding(word)]
    .filter(({ compact }) => distance(word, compact, 3) <= 3 || compact.includes(word))
    .flatMap(({ values }) => values[0] ?? [])
    .slice(0, 3);
}
