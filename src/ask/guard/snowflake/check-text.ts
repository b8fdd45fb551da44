import { folded } from '../tree';
import { forParser } from './for-parser';
import { type Token, refusalAt, tokensOf } from './tokens';

/**
 * Words that do something at Snowflake where DuckDB sees a column: a sequence counts up, a name is made of a text, the account is
 * told about.
 */
const notSaid =
  /^(nextval|currval|identifier|current_(?!(?:date|time|timestamp)$)\w*|session_user|system_user)$/i;

export interface CheckedText {
  /** For DuckDB's parser. */
  readable: string;
  /**
   * Names in quotes that Snowflake tells from the same name without them, in lower case. DuckDB does not, so that no table and
   * no common table expression may have one.
   */
  mistakable: ReadonlySet<string>;
}

/** What both engines read in the same way. @throws PipelineError `bad_sql` for anything else, before a parser sees it */
export function checkText(sql: string): CheckedText {
  const tokens = tokensOf(sql);
  const said = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const end = said.findIndex(({ text }) => text === ';');
  const after = end < 0 ? undefined : said[end + 1];
  if (after) throw refusalAt(sql, after.at, { what: 'One statement at a time, please' });
  for (const { kind, text, at } of said)
    if (kind === 'word' && notSaid.test(text))
      throw refusalAt(sql, at, { what: `${text} is not answered here`, hint: 'Say it in plainer SQL.' });
  return {
    readable: forParser(tokens),
    mistakable: new Set(said.filter(isMistakable).map(({ text }) => folded(text.slice(1, -1)))),
  };
}

/** Unquoted names are upper case there. */
const isMistakable = ({ kind, text }: Token) => kind === 'quoted' && !/^"[A-Z_][A-Z0-9_]*"$/.test(text);

/**
 * The statement with the listener's date where it asks for the current one: the account may be in another zone.
 * @throws PipelineError as `checkText`
 */
export function withToday(sql: string, today: string): string {
  const tokens = tokensOf(sql);
  let text = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || !/^current_date$/i.test(token.text)) {
      text += token?.text ?? '';
      continue;
    }
    text += `DATE '${today}'`;
    if (tokens[at + 1]?.text === '(' && tokens[at + 2]?.text === ')') at += 2;
  }
  return text;
}
