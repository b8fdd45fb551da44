/** An artist of the history as a picker shows it. */
export interface ArtistChoice {
  /** Spotify's id, or the key of the name. */
  key: string;
  name: string;
  genre: string;
  genreSource: string;
  plays: number;
}

/** Why an artist has the genre it has; the JSON of `artist-genre`. */
export interface GenreExplanation {
  artist: { key: string; id: string | null; name: string | null };
  verdict: {
    /** `unclassified` where nothing supports one. */
    genre: string;
    genres: string[];
    source: string;
    /** 0–1. */
    confidence: number | null;
  };
  /** The listener's own choice, if there is one. */
  chosen: { genre: string; note: string | null } | null;
  /** All that speaks for a genre, the weightiest first. `notedAt` is UTC; null for what follows from the history. */
  evidence: {
    source: string;
    genre: string;
    family: string | null;
    weight: number | null;
    detail: string | null;
    notedAt: string | null;
  }[];
}

/** A genre that is known, and its family: what a picker offers. */
export interface KnownGenre {
  genre: string;
  family: string;
}
