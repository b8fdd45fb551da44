import type { PipelineError } from '../base/errors';
import type { ArtistRef } from './artist-ref';

/** An artist whose answer is in the lake. */
export interface Answered {
  /** As it was asked for. */
  artist: ArtistRef;
  /** Spotify's id of it, which the answer may have told. */
  id: string | null;
}

/** What came of asking one source about some artists. */
export interface Asked {
  answered: Answered[];
  failed: { artist: ArtistRef; reason: string }[];
  /** Keys of the lake objects written. */
  objects: string[];
  /** Why not all were asked for, if so: a limit, a lost sign-in, a source that is down. */
  ended: PipelineError | null;
}

/** Answers are stored in groups of this size: a kill loses no more of them than that. */
export const groupSize = 20;

/** After so many failures in a row the source is taken to be down. */
export const failuresInARow = 3;
