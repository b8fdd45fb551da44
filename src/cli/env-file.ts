import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { PipelineError, describeError } from '../base/errors';

const assignment = /^(?:export\s+)?[\w.-]+\s*=\s*(.*)$/;

/**
 * The variables of a `.env` file. Node leaves out what it cannot read; here it is said, by its line alone, since what stands there
 * may be a secret.
 * @throws PipelineError `bad_usage`
 */
export function readEnvFile(file: string): NodeJS.ProcessEnv {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new PipelineError('bad_usage', `${file} cannot be read: ${describeError(error)}.`, {
      cause: error,
    });
  }
  const wrong = firstWrongLine(text.replace(/^\uFEFF/, '').split(/\r?\n/));
  if (wrong) {
    throw new PipelineError('bad_usage', `Line ${wrong.line} of ${file} ${wrong.why}.`, {
      hint: 'Each line is NAME=value, empty, or a comment that begins with #.',
    });
  }
  return parseEnv(text);
}

function firstWrongLine(lines: readonly string[]): { line: number; why: string } | undefined {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]?.trim() ?? '';
    if (line === '' || line.startsWith('#')) continue;
    const value = assignment.exec(line)?.[1];
    if (value === undefined) return { line: at + 1, why: 'is not NAME=value' };
    const quote = /^["'`]/.exec(value)?.[0];
    if (quote === undefined || value.indexOf(quote, 1) > 0) continue;
    // A value in quotes may go on over several lines.
    const end = lines.findIndex((next, index) => index > at && next.includes(quote));
    if (end === -1) return { line: at + 1, why: `has a ${quote} without its end` };
    at = end;
  }
  return undefined;
}
