import { type Refusal, refused } from '../refusal';

export interface Token {
  kind: 'space' | 'comment' | 'word' | 'quoted' | 'text' | 'number' | 'sign';
  /** As it stands in the statement. */
  text: string;
  /** Where it begins, in UTF-16 units. */
  at: number;
}

/**
 * The parts of a statement that DuckDB and Snowflake read in the same way, and nothing else. No backslash in a text (an escape
 * at Snowflake), no `$` (`$$text$$`, `$1`, SYSTEM$…), no `:name`, `@stage`, `?`, `{}`, `//` (a comment there, a division here).
 */
const forms: [Token['kind'], RegExp][] = [
  ['space', /[ \t\r\n]+/y],
  ['comment', /--[^\n]*|\/\*[^]*?\*\//y],
  ['word', /[A-Za-z_]\w*/y],
  ['text', /'(?:[^'\\]|'')*'/y],
  ['quoted', /"[^"]+"/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['sign', /::|=>|<=|>=|<>|!=|\|\||[-+*/%=<>.,()[\];]/y],
];

/** What operators are made of, on either engine. */
const ofOperators = /[-+*/%=<>!|:~^&#@?$\\]/;

/** Takes a statement apart. @throws PipelineError `bad_sql` for what the two engines would read differently, and where */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    const token = tokenAt(sql, at);
    if (!token) throw refusalAt(sql, at, whyUnreadable(sql.slice(at)));
    const problem = problemOf(token, tokens, sql.charAt(at + token.text.length));
    if (problem) throw refusalAt(sql, at, problem);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(sql: string, at: number): Token | undefined {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const text = form.exec(sql)?.[0];
    if (text !== undefined) return { kind, text, at };
  }
  return undefined;
}

function problemOf(token: Token, before: readonly Token[], next: string): Refusal | undefined {
  const { kind, text } = token;
  switch (kind) {
    case 'comment':
      return commentProblem(text);
    case 'number':
      // 1_000, 0x1F, 12abc: a number with a name behind it, to one of them.
      return /[\w.]/.test(next) ? plainer('A number is followed by letters') : undefined;
    case 'text':
      return textProblem(text, before);
    case 'quoted':
      return text.includes('\0') ? plainer('A name holds a character that no name holds') : undefined;
    case 'sign':
      return signProblem(text, next);
    default:
      return undefined;
  }
}

/** Only one of them nests comments, and what else ends a line is for nobody to guess. */
const commentProblem = (text: string): Refusal | undefined =>
  text.slice(2).includes('/*') || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text.replaceAll(/[\t\n]|\r(?=\n|$)/g, ''))
    ? { what: 'A comment holds what may end it too early or too late', hint: 'Remove it.' }
    : undefined;

function textProblem(text: string, before: readonly Token[]): Refusal | undefined {
  // E'…', X'…', U&'…' are texts of a kind of their own to one of them, and two texts in a row may be one.
  const last = before.at(-1);
  if (last && ['word', 'quoted', 'number', 'text'].includes(last.kind))
    return plainer('A text stands right behind a word');
  const word = before.findLast(({ kind }) => kind !== 'space' && kind !== 'comment');
  if (word?.kind === 'text') return plainer('Two texts stand in a row');
  return text.includes('\0') ? plainer('A text holds a character that no text holds') : undefined;
}

/** `=-1` is two signs to both; any other run of them is an operator that one may have and the other not. */
function signProblem(text: string, next: string): Refusal | undefined {
  if (/[.,()[\];]/.test(text) || !ofOperators.test(next) || next === '\\') return undefined;
  if ((next === '-' || next === '+') && text !== '-' && text !== '=>') return undefined;
  // A comment may stand right behind a sign: `+--`, `+/*`. So may a unary minus behind a space.
  if (next === '-' && text === '-') return plainer('There are two signs in a row');
  return plainer(`There is no operator ${text}${next} here`);
}

function whyUnreadable(rest: string): Refusal {
  if (rest.startsWith("'"))
    return /^'(?:[^'\\]|'')*\\/.test(rest)
      ? plainer('A text holds a backslash, which begins an escape for Snowflake')
      : plainer('A text is not ended');
  if (rest.startsWith('"')) return plainer('A name in quotes is not ended, or is empty');
  return plainer(
    `The sign ${JSON.stringify(String.fromCodePoint(rest.codePointAt(0) ?? 0))} is not read here`,
  );
}

const plainer = (what: string): Refusal => ({ what, hint: 'Say it in plainer SQL.' });

/** `at` counts in UTF-16 units here, and in bytes where it is put into words. */
export const refusalAt = (sql: string, at: number, refusal: Refusal) =>
  refused(sql, { ...refusal, at: Buffer.byteLength(sql.slice(0, at)) });
