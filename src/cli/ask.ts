import { type Command, Option } from 'commander';
import type { Answer } from '../ask/answer';
import { createContext } from './context';
import { print, textTable } from './output';

export function addAskCommand(program: Command, signal: AbortSignal): void {
  program
    .command('ask')
    .description('answer a question in plain English, with the SQL it ran')
    .argument('<question...>', 'for example: how many hours did I listen last month')
    .addOption(
      new Option(
        '--engine <engine>',
        'who answers: built-in, on this machine, or cortex, Cortex Analyst in your Snowflake account',
      )
        .choices(['built-in', 'cortex'])
        .default('built-in'),
    )
    .allowUnknownOption()
    .action(async (words: string[], flags: { json?: boolean; engine: 'built-in' | 'cortex' }) => {
      const { pipeline, log, onProgress } = createContext(
        signal,
        flags.engine === 'cortex' ? { snowflake: true } : {},
      );
      const answer = await pipeline.ask({ question: words.join(' ') }, { signal, onProgress }, flags.engine);
      const { question, engine, interpretation, sql, verified, columns, rows, suggestions } = answer;
      for (const warning of answer.warnings ?? []) log.warn(warning);
      const document = { question, engine, interpretation, sql, verified, columns, rows, suggestions };
      print(flags.json ?? false, document, () => textOf(answer));
    });
}

function textOf({ sql, sentence, interpretation, columns, rows, suggestions, verified }: Answer): string {
  if (sql === null)
    return suggestions.length === 0
      ? sentence
      : [sentence, '', 'You can ask:', ...suggestions.map((text) => `  ${text}`)].join('\n');
  const isOneNumber = rows.length === 1 && columns.length === 1;
  return [
    sentence,
    ...(isOneNumber
      ? []
      : [
          '',
          textTable(
            columns.map(({ name }) => name),
            rows,
          ),
        ]),
    '',
    `Read as: ${interpretation}${verified ? ` (verified query ${verified})` : ''}`,
    `SQL:\n${sql}`,
  ].join('\n');
}
