import type { GenreAnswer, GenreRequest } from '../protocol/genre-card';
import { workerRequests } from '../protocol/worker';
import type { WorkerProcess } from './worker-process';
import { wordsOf } from './words';

/** Answers the panel's questions about an artist's genre, and takes the listener's word on it. */
export class GenreDesk {
  readonly #worker: WorkerProcess;
  readonly #onChange: () => void;

  /** `onChange` is called when a choice was stored or taken back: figures may be others now. */
  constructor(worker: WorkerProcess, onChange: () => void) {
    this.#worker = worker;
    this.#onChange = onChange;
  }

  /** Never throws: what goes wrong is a part of the answer. */
  async answer(request: GenreRequest): Promise<GenreAnswer> {
    const { artistKey } = request;
    try {
      const card = await this.#ask(request);
      if (request.ask !== 'explain') this.#onChange();
      // The card stands without them.
      const known = await this.#worker
        .call((connection) => connection.sendRequest(workerRequests.knownGenres))
        .catch(() => []);
      return { type: 'genre', artistKey, card, known, message: null };
    } catch (error) {
      return { type: 'genre', artistKey, card: null, known: [], message: wordsOf(error) };
    }
  }

  #ask(request: GenreRequest) {
    const artist = request.artistKey;
    return this.#worker.call((connection) => {
      switch (request.ask) {
        case 'choose':
          return connection.sendRequest(workerRequests.chooseGenre, { artist, genre: request.genre });
        case 'undo':
          return connection.sendRequest(workerRequests.undoGenre, { artist });
        default:
          return connection.sendRequest(workerRequests.explainGenre, { artist });
      }
    });
  }
}
