import type { ArtistToAsk, Tag } from './sources/genre-source';
import type { ExternalSource } from './sources/source-names';

/**
 * One line of the lake's evidence: a row of raw_data.artist_genre_evidence. Lines of one artist, source and instant are one
 * answer; the newest answer of a source stands for it.
 */
export interface EvidenceRecord extends Record<string, unknown> {
  /** Spotify's id; null for an artist that only has a name. */
  artist_id: string | null;
  artist_name: string | null;
  source: ExternalSource | 'manual';
  /** Null: the source was asked and names nothing; of `manual`, the listener took the choice back. */
  genre: string | null;
  /** The source's own share, 0–1; its top genre has 1. */
  weight: number | null;
  /** For a person. */
  detail: string | null;
  /** UTC, ISO 8601. */
  ingested_at: string;
}

/** The lines of one answer: one for each genre, or one that says that there is none. */
export function evidenceOf(
  source: ExternalSource,
  artist: ArtistToAsk,
  answer: { tags: readonly Tag[]; detail: string },
  at: Date,
): EvidenceRecord[] {
  const about = { artist_id: artist.id, artist_name: artist.name, source };
  const ingested_at = at.toISOString();
  if (answer.tags.length === 0)
    return [{ ...about, genre: null, weight: null, detail: answer.detail, ingested_at }];
  return answer.tags.map((tag) => ({ ...about, ...tag, ingested_at }));
}
