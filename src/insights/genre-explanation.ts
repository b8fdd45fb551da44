import type { ArtistChoice, GenreExplanation, KnownGenre } from '../protocol/genres';
import type { Queryable } from '../warehouse/warehouse';
import { numberIn, type Row, rowsOf, textIn } from './rows';

const artistSql = `
  select artist_id, artist_name, primary_genre, genres, genre_source, genre_confidence,
    coalesce(artist_id, name_key(artist_name)) as artist_key
  from bronze_artist_genres
  where coalesce(artist_id, name_key(artist_name)) = coalesce(?, name_key(?))
  limit 1`;

const evidenceSql = `
  select source, genre, family, weight, detail, noted_at
  from artist_genre_evidence
  where artist_key = ?
  order by iff(source = 'manual', 0, 1), weight desc nulls last, source, genre`;

// What was said of a name is said of the artist whose name it turned out to be.
const choiceSql = `
  select raw.genre, raw.detail, raw.ingested_at
  from raw_data.artist_genre_evidence as raw
  left join silver_artist_identity as identity on identity.artist_name_key = name_key(raw.artist_name)
  where raw.source = 'manual'
  and coalesce(raw.artist_id, identity.artist_id, name_key(raw.artist_name)) = ?
  order by raw.ingested_at desc
  limit 1`;

/**
 * Why an artist, by its id or else its name, has its genre; undefined where the history has no such artist. Keys of names are
 * the warehouse's to make: other programs lower some letters otherwise.
 */
export async function genreExplanation(
  db: Queryable,
  wanted: { id: string | null; name: string | null },
): Promise<GenreExplanation | undefined> {
  const [artist] = rowsOf(await db.query(artistSql, [wanted.id, wanted.name]));
  if (!artist) return undefined;
  const key = textIn(artist, 'artist_key') ?? '';
  const [id, name] = [textIn(artist, 'artist_id'), textIn(artist, 'artist_name')];
  const genres = artist['genres'];
  const last = await lastChoice(db, key);
  return {
    artist: { key, id, name },
    verdict: {
      genre: textIn(artist, 'primary_genre') ?? 'unclassified',
      genres: Array.isArray(genres) ? genres.map(String) : [],
      source: textIn(artist, 'genre_source') ?? 'unclassified',
      confidence: confidence(artist),
    },
    chosen: last?.genre ? { genre: last.genre, note: last.note } : null,
    evidence: rowsOf(await db.query(evidenceSql, [key])).map((row) => ({
      source: textIn(row, 'source') ?? '',
      genre: textIn(row, 'genre') ?? '',
      family: textIn(row, 'family'),
      weight: row['weight'] === null ? null : numberIn(row, 'weight'),
      detail: textIn(row, 'detail'),
      notedAt: textIn(row, 'noted_at'),
    })),
  };
}

const confidence = (row: Row) =>
  row['genre_confidence'] === null ? null : numberIn(row, 'genre_confidence');

/** The listener's last word on the artist of a key: a choice, or one taken back (`genre` null). `at` is UTC. */
export async function lastChoice(
  db: Queryable,
  key: string,
): Promise<{ genre: string | null; note: string | null; at: Date } | undefined> {
  const [row] = rowsOf(await db.query(choiceSql, [key]));
  if (!row) return undefined;
  const at = new Date(`${textIn(row, 'ingested_at') ?? ''}Z`);
  return { genre: textIn(row, 'genre'), note: textIn(row, 'detail'), at };
}

/** The genres that the taxonomy knows, by family. */
export async function knownGenres(db: Queryable): Promise<KnownGenre[]> {
  const table = await db.query('select genre, family from genre_taxonomy order by family, genre');
  return rowsOf(table).map((row) => ({
    genre: textIn(row, 'genre') ?? '',
    family: textIn(row, 'family') ?? '',
  }));
}

/** The artists of the history, the most played first. */
export async function artistChoices(db: Queryable, limit = 2_000): Promise<ArtistChoice[]> {
  const table = await db.query(
    `select artist_key, artist_name, primary_genre, genre_source, plays
     from silver_artist_plays
     where artist_name is not null
     order by plays desc, artist_name, artist_key
     limit ?`,
    [limit],
  );
  return rowsOf(table).map((row) => ({
    key: textIn(row, 'artist_key') ?? '',
    name: textIn(row, 'artist_name') ?? '',
    genre: textIn(row, 'primary_genre') ?? 'unclassified',
    genreSource: textIn(row, 'genre_source') ?? 'unclassified',
    plays: numberIn(row, 'plays'),
  }));
}
