import type { PipelineError } from '../../base/errors';
import type { ExternalSource } from './source-names';

/** An artist as other services can be asked for it: by Spotify's id, by name, or both. */
export interface ArtistToAsk {
  /** Spotify's id; null for an artist that only has a name. */
  id: string | null;
  name: string | null;
}

/** One thing that a source says of an artist. */
export interface Tag {
  /** In lower case, as the source has it. */
  genre: string;
  /** The source's own share, 0–1; its top tag has 1. */
  weight: number;
  /** For a person: "7 votes". */
  detail: string;
}

/** What a source answered of one artist, or why it could not for some of them. */
export type SourceAnswer =
  | {
      artist: ArtistToAsk;
      tags: Tag[];
      /** For a person, where there are no tags: "no such artist". */
      detail: string;
    }
  | { artists: readonly ArtistToAsk[]; error: PipelineError };

/** A service that knows artists' genres. */
export interface GenreSource {
  readonly name: ExternalSource;
  /** How many artists are best asked for together. */
  readonly together: number;
  /** Whether the source can be asked for such an artist at all. */
  canAsk(artist: ArtistToAsk): boolean;
  /**
   * Asks for artists and tells of each as soon as it is known; whoever has enough stops listening. An answer that cannot be
   * read concerns its artists alone.
   * @throws PipelineError `rate_limited`, `not_configured`, `cancelled`, `storage`: no further artist can be asked for now
   */
  ask(artists: readonly ArtistToAsk[], signal?: AbortSignal): AsyncIterable<SourceAnswer>;
  /** Leaves the source alone for so many seconds, whoever asks. */
  rest(seconds: number, reason: string): Promise<PipelineError>;
}
