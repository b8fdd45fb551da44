import type { ArtistAnswer } from '../spotify/answers';

/** One line of the lake's artist processings: a row of raw_data.spotify_artist_genres. */
export interface ArtistRecord extends Record<string, unknown> {
  artist_id: string | null;
  artist_name: string | null;
  artist_uri: string | null;
  genres: string[];
  primary_genre: string;
  genre_source: string;
  /** 0–1; null when there is nothing to be sure of. */
  genre_confidence: number | null;
  popularity: number | null;
  followers_total: number | null;
  image_url: string | null;
  ingested_at: string;
}

/** Spotify lists an artist's genres with the most fitting first; without any the artist is unclassified. */
export function artistFromSpotify(id: string, artist: ArtistAnswer | null, ingestedAt: Date): ArtistRecord {
  const genres = artist?.genres?.filter((genre) => genre.trim() !== '') ?? [];
  const primary = genres[0];
  return {
    artist_id: id,
    artist_name: artist?.name || null,
    artist_uri: artist?.uri || `spotify:artist:${id}`,
    genres,
    primary_genre: primary ?? 'unclassified',
    genre_source: primary === undefined ? 'unclassified' : 'spotify',
    genre_confidence: primary === undefined ? null : 0.9,
    popularity: artist?.popularity ?? null,
    followers_total: artist?.followers?.total ?? null,
    image_url: artist?.images?.[0]?.url || null,
    ingested_at: ingestedAt.toISOString(),
  };
}
