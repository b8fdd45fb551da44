import { Command, CommanderError } from 'commander';
import { PipelineError, isCancellation } from './base/errors';
import { productVersion } from './base/product';
import { addArtistGenreCommand } from './cli/artist-genre';
import { addArtistCommands } from './cli/artists';
import { addAskCommand } from './cli/ask';
import { addBackfillCommand } from './cli/backfill';
import { addCollectCommands } from './cli/collect';
import { closeContexts } from './cli/context';
import { addDataCommands } from './cli/data';
import { addDoctorCommand } from './cli/doctor';
import { addImportCommand } from './cli/import';
import { addLoginCommand } from './cli/login';
import { reportFailure } from './cli/output';
import { addOwnershipCommands } from './cli/ownership';
import { addSnowflakeCommands } from './cli/snowflake';
import { addTeardownCommand } from './cli/snowflake-teardown';
import { addTrustCommand } from './cli/snowflake-trust';
import { addSummaryCommand } from './cli/summary';
import { endWithReader, stopBySignals } from './cli/stop';
import { refuseMistypedOptions } from './cli/mistyped-options';
import { examplesOf } from './cli/examples';
import { addSyncCommand } from './cli/sync';

const stop = stopBySignals();
endWithReader();

async function main(): Promise<number> {
  const program = new Command('spotify-analytics')
    .description(
      'Keeps your whole Spotify listening history in files you own, models it, and answers questions about it.',
    )
    .version(productVersion)
    .exitOverride()
    .showHelpAfterError('(add --help for the options)');
  addCollectCommands(program, stop.signal);
  addBackfillCommand(program, stop.signal);
  addArtistCommands(program, stop.signal);
  addArtistGenreCommand(program, stop.signal);
  addImportCommand(program, stop.signal);
  addDataCommands(program, stop.signal);
  addSyncCommand(program, stop.signal);
  addOwnershipCommands(program, stop.signal);
  addSummaryCommand(program, stop.signal);
  addAskCommand(program, stop.signal);
  addDoctorCommand(program, stop.signal);
  addLoginCommand(program, stop.signal);
  addSnowflakeCommands(program, stop.signal);
  addTrustCommand(program, stop.signal);
  addTeardownCommand(program, stop.signal);
  for (const command of program.commands) {
    command
      .option('--json', 'print one JSON document on standard output')
      .addHelpText('after', examplesOf(command.name()))
      .exitOverride();
  }
  try {
    refuseMistypedOptions(program, process.argv.slice(2));
    await program.parseAsync();
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0 && process.argv.includes('--json')) {
        return reportFailure(new PipelineError('bad_usage', error.message.replace(/^error: /, '')), true);
      }
      return error.exitCode === 0 ? 0 : 2;
    }
    const code = reportFailure(error, process.argv.includes('--json'));
    return isCancellation(error) ? (stop.exitCode ?? code) : code;
  } finally {
    await closeContexts();
  }
}

void main().then((code) => {
  process.exitCode = code;
});
