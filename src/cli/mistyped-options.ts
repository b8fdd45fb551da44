import { Command } from 'commander';

/** What looks like an option: a statement that begins with a comment does not, nor does a number. */
const looksLikeOption = /^--?[a-z][\w-]*(=.*)?$/is;

/**
 * Refuses a mistyped option among the words of a command that takes any (a statement, a question), in the words of the argument
 * library. What follows `--` is words. `given` is what the process was given. @throws CommanderError
 */
export function refuseMistypedOptions(program: Command, given: readonly string[]): void {
  const [name, ...words] = given;
  const command = program.commands.find((known) => known.name() === name);
  if (!command) return;
  const end = words.indexOf('--');
  const { unknown } = command.parseOptions(end === -1 ? words : words.slice(0, end));
  const mistyped = unknown.find((word) => looksLikeOption.test(word) && !helpOptions.has(word));
  if (mistyped === undefined) return;
  const strict = new Command(name).exitOverride().allowExcessArguments();
  for (const option of command.options) strict.addOption(option);
  strict.configureOutput({
    outputError: (text) => process.stderr.write(`${text.trimEnd()}\n(after -- everything is words)\n`),
  });
  strict.parse([mistyped], { from: 'user' });
}

const helpOptions = new Set(['-h', '--help']);
