import { PipelineError } from '../base/errors';
import type { Lake } from '../lake/lake';
import { objectKey, putLines } from '../lake/lake-object';
import type { EvidenceRecord } from './evidence-record';
import { genreText } from './genre-text';
import type { ArtistToAsk } from './sources/genre-source';

export interface ManualChoice {
  artist: ArtistToAsk;
  /** Null takes the choice back. */
  genre: string | null;
  now: Date;
  /** When the listener last had a word on this artist. */
  last: Date | undefined;
}

/**
 * Puts the listener's choice into the lake, durably, and gives the object's key. It is later than his last by a second at
 * least, whatever the clock says: the newest word counts, and objects are named by the second.
 * @throws PipelineError `storage`
 */
export async function writeManualChoice(lake: Lake, choice: ManualChoice): Promise<string> {
  const { artist, genre, now, last } = choice;
  const at = new Date(Math.max(now.getTime(), (last?.getTime() ?? 0) + 1000));
  const line: EvidenceRecord = {
    artist_id: artist.id,
    artist_name: artist.name,
    source: 'manual',
    genre,
    weight: genre === null ? null : 1,
    detail: null,
    ingested_at: at.toISOString(),
  };
  const key = objectKey('artist_genre_evidence', at, [line]);
  await putLines(lake, key, [line]);
  return key;
}

/** A genre as the listener wrote it, in the form of all others. @throws PipelineError `bad_input` */
export function chosenGenre(text: string): string {
  const genre = genreText(text);
  if (genre === 'unclassified') {
    throw new PipelineError('bad_input', '“unclassified” is no genre.', {
      hint: 'Take your choice back instead.',
    });
  }
  if (genre === '' || genre.length > 60 || !/\p{L}/u.test(genre)) {
    throw new PipelineError('bad_input', `No genre is called "${text.slice(0, 80)}".`, {
      hint: 'Write a name of up to 60 characters, such as “dream pop”.',
    });
  }
  return genre;
}
