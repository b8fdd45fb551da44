import type { Command } from 'commander';
import { PipelineError } from '../base/errors';
import type { GenreExplanation } from '../protocol/genres';
import { createContext } from './context';
import { print, textTable } from './output';

/** Why an artist has its genre, and the listener's own choice. */
export function addArtistGenreCommand(program: Command, signal: AbortSignal): void {
  program
    .command('artist-genre')
    .description('why an artist has its genre; choose another, or take the choice back')
    .argument('<artist>', 'a name as it is in the history, or an id, URI or address of Spotify’s')
    .option('--set <genre>', 'the genre that the artist is to have')
    .option('--undo', 'take the choice back')
    .action(async (artist: string, flags: { json?: boolean; set?: string; undo?: boolean }) => {
      if (flags.set !== undefined && flags.undo)
        throw new PipelineError('bad_usage', '--set and --undo exclude each other.');
      const { genres } = createContext(signal).pipeline;
      const explanation =
        flags.set !== undefined
          ? await genres.choose(artist, flags.set, { signal })
          : await (flags.undo ? genres.undo(artist, { signal }) : genres.explain(artist));
      print(flags.json ?? false, explanation, () => explanationWords(explanation));
    });
}

function explanationWords({ artist, verdict, evidence }: GenreExplanation): string {
  const sure = verdict.confidence === null ? '' : `, ${Math.round(verdict.confidence * 100)} % sure`;
  return [
    `${artist.name ?? artist.key}: ${verdict.genre} (${verdict.source}${sure}).`,
    textTable(
      ['source', 'genre', 'family', 'weight', 'detail', 'noted'],
      evidence.map((one) => [one.source, one.genre, one.family, one.weight, one.detail, one.notedAt]),
    ),
  ].join('\n');
}
