import type { Command } from 'commander';
import { PipelineError } from '../base/errors';
import type { ArtistsOutcome } from '../protocol/artists';
import { createContext } from './context';
import { mostDays, wholeNumber } from './numbers';
import { print } from './output';

export function addArtistCommands(program: Command, signal: AbortSignal): void {
  program
    .command('process-artists')
    .description('ask Spotify, and the genre sources that are turned on, anew about some artists')
    .requiredOption(
      '--artists <list>',
      'ids, URIs, addresses or names of artists: a,b or, where a name holds a comma, a;b',
    )
    .action(async (flags: { json?: boolean; artists: string }) => {
      const { pipeline, onProgress } = createContext(signal);
      // Names hold commas, too.
      const artists = flags.artists
        .split(flags.artists.includes(';') ? ';' : ',')
        .filter((artist) => artist.trim() !== '');
      if (artists.length === 0) throw new PipelineError('bad_usage', '--artists names no artist.');
      const outcome = await pipeline.artists.process(artists, {
        signal,
        onProgress,
      });
      report(flags.json ?? false, outcome);
      if (outcome.failed.length > 0) process.exitCode = 1;
      endAtLimit(outcome);
    });

  program
    .command('backfill-artists')
    .description('ask about the artists of the last days that have no genre, or that nobody was asked about')
    .requiredOption('--days <number>', `days before now, 1 to ${mostDays}`)
    .action(async (flags: { json?: boolean; days: string }) => {
      const { pipeline, onProgress } = createContext(signal);
      const outcome = await pipeline.artists.backfill(wholeNumber('--days', flags.days, mostDays), {
        signal,
        onProgress,
      });
      report(flags.json ?? false, outcome);
      if (outcome.failed.length > 0 && outcome.artists === 0) process.exitCode = 1;
      endAtLimit(outcome);
    });
}

function report(json: boolean, outcome: ArtistsOutcome): void {
  print(json, outcome, () => {
    const { artists, classified, unclassified, failed, waiting, until } = outcome;
    return [
      `${artists} artists asked about: ${classified} have a genre, ${unclassified} have none.`,
      ...failed.map(({ artist, reason }) => `Not asked about: ${artist}: ${reason}`),
      ...(waiting > 0 ? [`${waiting} artists wait${until ? ` until ${until}` : ''}.`] : []),
    ].join('\n');
  });
}

/** What was done is told on standard output; that Spotify wants no more for now, by the exit code of a limit. */
function endAtLimit({ until, waiting }: ArtistsOutcome): void {
  if (until === null) return;
  process.stderr.write(`error: Spotify is not asked until ${until}; ${waiting} artists wait.\n`);
  process.exitCode = 4;
}
