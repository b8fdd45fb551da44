import type { Command } from 'commander';
import type { Answer } from '../ask/answer';
import { createContext } from './context';
import { print, textTable } from './output';

export function addAskCommand(program: Command, signal: AbortSignal): void {
  program
    .command('ask')
    .description('answer a question in plain English, with the SQL it ran; nothing leaves this machine')
    .argument('<question...>', 'for example: how many hours did I listen last month')
    .allowUnknownOption()
    .action(async (words: string[], flags: { json?: boolean }) => {
      const { pipeline } = createContext(signal);
      const answer = await pipeline.ask({ question: words.join(' ') }, { signal });
      const { question, engine, interpretation, sql, verified, columns, rows, suggestions } = answer;
      const document = { question, engine, interpretation, sql, verified, columns, rows, suggestions };
      print(flags.json ?? false, document, () => textOf(answer));
    });
}

function textOf({ sql, sentence, interpretation, columns, rows, suggestions, verified }: Answer): string {
  if (sql === null)
    return [sentence, '', 'You can ask:', ...suggestions.map((text) => `  ${text}`)].join('\n');
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
