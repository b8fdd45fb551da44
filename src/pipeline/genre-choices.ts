import type { Clock } from '../base/clock';
import { PipelineError } from '../base/errors';
import { findArtists } from '../genres/find-artists';
import { chosenGenre, writeManualChoice } from '../genres/manual-choice';
import { artistChoices, genreExplanation, knownGenres, lastChoice } from '../insights/genre-explanation';
import type { Lake } from '../lake/lake';
import type { ArtistChoice, GenreExplanation, KnownGenre } from '../protocol/genres';
import type { Queryable } from '../warehouse/warehouse';
import type { Ask } from './current-warehouse';
import type { Work } from './work';

interface Options {
  lake: Lake;
  now: Clock;
  /** Asks the warehouse, whoever is writing. */
  read: Ask;
  /** Asks the warehouse; the caller is the only writer. */
  ask: Ask;
  update: (work: Work) => Promise<unknown>;
  alone: <Result>(work: Work, task: () => Promise<Result>) => Promise<Result>;
}

/**
 * Why an artist has its genre, and the listener's own choice. Artists are meant by key, id, URI, address or name.
 * @throws PipelineError `bad_input` for an artist that is not in the history, `not_configured`, `busy`, `storage`
 */
export class GenreChoices {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  explain(artist: string): Promise<GenreExplanation> {
    return this.#options.read((db) => explained(db, artist));
  }

  /** Artists of the history, the most played first. */
  artists(): Promise<ArtistChoice[]> {
    return this.#options.read((db) => artistChoices(db));
  }

  known(): Promise<KnownGenre[]> {
    return this.#options.read(knownGenres);
  }

  /** Sets the listener's choice, which goes before every evidence, and gives what follows from it. */
  async choose(artist: string, genre: string, work: Work = {}): Promise<GenreExplanation> {
    const chosen = chosenGenre(genre);
    return this.#options.alone(work, () => this.#say(artist, () => chosen, work));
  }

  /** Takes the choice back: the evidence decides again. */
  async undo(artist: string, work: Work = {}): Promise<GenreExplanation> {
    return this.#options.alone(work, () => this.#say(artist, takenBack, work));
  }

  async #say(
    artist: string,
    word: (before: GenreExplanation) => string | null,
    work: Work,
  ): Promise<GenreExplanation> {
    const { ask, lake, now, update } = this.#options;
    const before = await ask((db) => explained(db, artist));
    const last = await ask((db) => lastChoice(db, before.artist.key));
    const said = { genre: word(before), artist: before.artist, now: now(), last: last?.at };
    await writeManualChoice(lake, said);
    await update(work);
    return ask((db) => explained(db, before.artist.key));
  }
}

function takenBack({ chosen, artist }: GenreExplanation): null {
  if (chosen) return null;
  throw new PipelineError('bad_input', `You have not chosen a genre for ${artist.name ?? artist.key}.`, {
    hint: 'There is nothing to take back.',
  });
}

async function explained(db: Queryable, text: string): Promise<GenreExplanation> {
  const [artist] = (await findArtists(db, [text])).artists;
  const explanation = artist && (await genreExplanation(db, artist));
  if (explanation) return explanation;
  throw new PipelineError('bad_input', `No artist of your history is meant by "${text.trim()}".`, {
    hint: 'Give the name as it is in your history, or Spotify’s id, URI or address of the artist.',
  });
}
