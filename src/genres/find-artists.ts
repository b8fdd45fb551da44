import { artistIdIn } from '../warehouse/rule-entries';
import type { Queryable } from '../warehouse/warehouse';
import { type ArtistRef, artistKey } from './artist-ref';

export interface FoundArtists {
  artists: ArtistRef[];
  /** What names no artist of the history. */
  unknown: string[];
}

/** Artists by ids, URIs, addresses, or names as they are in the history (however spaced and cased); each once. */
export async function findArtists(warehouse: Queryable, texts: readonly string[]): Promise<FoundArtists> {
  const found = new Map<string, ArtistRef>();
  const unknown: string[] = [];
  for (const text of texts.map((one) => one.trim()).filter((one) => one !== '')) {
    const id = artistIdIn(text);
    // A name of 22 letters is taken for one where the history has it.
    const artist =
      (await artistNamed(warehouse, text)) ?? (id === null ? null : await artistOfId(warehouse, id));
    if (artist) found.set(artistKey(artist), artist);
    else unknown.push(text);
  }
  return { artists: [...found.values()], unknown };
}

/** Of several artists of one name, the one that is played most. */
async function artistNamed(warehouse: Queryable, name: string): Promise<ArtistRef | null> {
  const { rows } = await warehouse.query(
    `select artists.artist_id, artists.artist_name
     from bronze_artist_genres as artists
     left join silver_artist_plays as played on played.artist_id = artists.artist_id
     where name_key(artists.artist_name) = name_key(?)
     order by coalesce(played.plays, 0) desc, artists.artist_id
     limit 1`,
    [name],
  );
  const [row = await artistOnceNamed(warehouse, name)] = rows;
  if (!row) return null;
  const id = typeof row[0] === 'string' ? row[0] : null;
  return { id, name: String(row[1]), trackId: id === null ? await trackOf(warehouse, String(row[1])) : null };
}

/** The artist whose name that turned out to be, though it is shown under another. */
async function artistOnceNamed(warehouse: Queryable, name: string) {
  const { rows } = await warehouse.query(
    `select artists.artist_id, artists.artist_name
     from silver_artist_identity as identity
     inner join bronze_artist_genres as artists on artists.artist_id = identity.artist_id
     where identity.artist_name_key = name_key(?)
     limit 1`,
    [name],
  );
  return rows[0];
}

/** Ids are Spotify's to know: one that the history does not have can be asked for, too. */
async function artistOfId(warehouse: Queryable, id: string): Promise<ArtistRef> {
  const { rows } = await warehouse.query(
    'select artist_name from bronze_artist_genres where artist_id = ? limit 1',
    [id],
  );
  const name = rows[0]?.[0];
  return { id, name: typeof name === 'string' ? name : null, trackId: null };
}

async function trackOf(warehouse: Queryable, name: string): Promise<string | null> {
  const { rows } = await warehouse.query(
    `select max_by(track_id, played_at) from raw_data.spotify_listening_history
     where name_key(primary_artist_name) = name_key(?) and track_id is not null`,
    [name],
  );
  const track = rows[0]?.[0];
  return typeof track === 'string' ? track : null;
}
