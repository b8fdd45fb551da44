import { DateTime } from 'luxon';
import { compileQuery } from './compile/compile';
import { Vocabulary } from './compile/vocabulary';
import { fillers } from './grammar/cues';
import { findMarks } from './grammar/find-marks';
import { findNames } from './grammar/find-names';
import { followUp, soundsLikeFollowUp } from './grammar/follow-up';
import { withoutListeningVerb } from './grammar/listening-verb';
import { lexiconOf } from './grammar/lexicon';
import type { NameIndex } from './grammar/names';
import { Evidence } from './grammar/reading/evidence';
import { read } from './grammar/reading/read';
import { refusalOf } from './grammar/refusals';
import { withSharedYears } from './grammar/shared-year';
import { corrected } from './grammar/spelling';
import { type Token, tokensOf } from './grammar/tokens';
import type { ListeningQuery } from './listening-query';
import type { SemanticModel } from './semantic/semantic-model';
import { nearestNames, nearestQuestions } from './suggestions';

/** What the built-in engine makes of a question. */
export type Understanding =
  | { kind: 'query'; query: ListeningQuery; sql: string; verified: string | null }
  | { kind: 'refused'; reason: string; suggestions: string[] };

const longestQuestion = 500;
/** What SQL and markup are made of, and no question is. */
const noWords = /;|--|\/\*|\*\/|<[a-z/!]|[{}`\\|]|https?:|\bxp_|0x[0-9a-f]{4}|@@|\$\$|=\s*['"(]|\)\s*from\b/i;

/**
 * Reads English questions about a listening history, without a network and without a model: the same question is always
 * read the same way.
 */
export class BuiltInEngine {
  readonly #model: SemanticModel;
  readonly #vocabulary: Vocabulary;
  readonly #lexicon: ReadonlySet<string>;
  #verifiedOf: { today: string; names: Map<string, string> } | undefined;

  constructor(model: SemanticModel) {
    this.#model = model;
    this.#vocabulary = new Vocabulary(model);
    this.#lexicon = lexiconOf(model);
  }

  /** `today` is the listener's local date; `previous` the question before, for follow-ups. */
  understand(question: string, names: NameIndex, today: string, previous?: ListeningQuery): Understanding {
    if (question.trim() === '') return this.#refused('Ask something about your listening.', '');
    if (question.length > longestQuestion) {
      return this.#refused(
        `A question has at most ${longestQuestion} characters; this one has ${question.length}.`,
        '',
      );
    }
    if (/\p{Cc}/u.test(question.trim().replaceAll(/[\t\r\n]/g, ' ')) || noWords.test(question)) {
      return this.#refused('Ask in words: signs of SQL or of a program are not read.', '');
    }
    const tokens = withSharedYears(tokensOf(question));
    const found = findNames(tokens, names, this.#lexicon);
    // A slip of the pen is mended only where the words as they are do not say that this is out of reach.
    const now = DateTime.fromISO(today);
    const asTyped = findMarks(tokens, found, this.#model, now);
    const outOfReach = refusalOf(asTyped.plain);
    if (outOfReach) return this.#refused(outOfReach, '');
    const isNamed = (at: number) => found.some(({ from, to }) => at >= from && at < to);
    const spelled = tokens.map(
      (token, at): Token => (isNamed(at) ? token : { ...token, word: this.#spelled(token.word) }),
    );
    const isAsTyped = spelled.every(({ word }, at) => word === tokens[at]?.word);
    const marked = isAsTyped
      ? asTyped
      : findMarks(spelled, findNames(spelled, names, this.#lexicon), this.#model, now);
    const { plain, marks } = marked;
    const unknown = withoutListeningVerb(marked);
    const refusal = refusalOf(plain);
    if (refusal) return this.#refused(refusal, plain);
    if (unknown.length > 0) return this.#notUnderstood(unknown, plain, names);
    const evidence = new Evidence(plain, marks, today);
    const next = previous && soundsLikeFollowUp(plain, evidence) ? followUp(previous, evidence) : null;
    const query = next ?? read(evidence) ?? (previous ? followUp(previous, evidence) : null);
    if (!query)
      return this.#refused('That is no question about your listening that can be answered here.', plain);
    const begin = query.scope.period?.from;
    if (begin && begin > today) return this.#refused('The future is not in your history.', plain);
    return this.compiled(query, today);
  }

  /** A question that is understood already, as a click made it. @throws PipelineError `bad_usage` */
  compiled(query: ListeningQuery, today: string): Understanding {
    const sql = compileQuery({ query, vocabulary: this.#vocabulary, today });
    return { kind: 'query', query, sql, verified: this.#verified(query, today) };
  }

  /** What the semantic model says of a column or a measure. */
  about(name: string): string | null {
    return this.#vocabulary.about(name);
  }

  /** The verified query that asks the same. */
  #verified(query: ListeningQuery, today: string): string | null {
    if (this.#verifiedOf?.today !== today)
      this.#verifiedOf = { today, names: verifiedMeanings(this.#model, today) };
    return this.#verifiedOf.names.get(meaning(query)) ?? null;
  }

  #spelled(word: string): string {
    // One other letter in a short word is a slip where the word matters, and another word where it does not.
    return corrected(word, this.#lexicon, (candidate) => !fillers.has(candidate)) ?? word;
  }

  #refused(reason: string, plain: string): Understanding {
    return { kind: 'refused', reason, suggestions: nearestQuestions(plain, this.#model) };
  }

  #notUnderstood(unknown: string[], plain: string, names: NameIndex): Understanding {
    const words = [...new Set(unknown)]
      .slice(0, 4)
      .map((word) => `“${word}”`)
      .join(', ');
    const alike = unknown.flatMap((word) => nearestNames(word, names));
    const hint =
      alike.length > 0
        ? ` Names in your history that look like it: ${[...new Set(alike)].slice(0, 3).join(', ')}.`
        : '';
    return this.#refused(
      `Not understood: ${words}, which is no word this engine knows and no name in your history.${hint}`,
      plain,
    );
  }
}

/** Names of the verified queries by what they ask. They are read without the listener's names: there are none in them. */
function verifiedMeanings(model: SemanticModel, today: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, question } of model.verified_queries) {
    const { plain, marks } = findMarks(
      tokensOf(question),
      countryIn(question),
      model,
      DateTime.fromISO(today),
    );
    const query = read(new Evidence(plain, marks, today));
    if (query && !names.has(meaning(query))) names.set(meaning(query), name);
  }
  return names;
}

/** The genre family that a verified question names. */
function countryIn(question: string) {
  const at = tokensOf(question).findIndex(({ word }) => word === 'country');
  return at < 0
    ? []
    : [{ from: at, to: at + 1, names: { kind: 'genre' as const, values: ['country'], apart: 0 } }];
}

/** What is asked, without the words it was asked in. */
const meaning = (query: ListeningQuery) =>
  JSON.stringify(query, (key, value: unknown) => (key === 'words' || key === 'label' ? undefined : value));
