/** What makes plays those of one album, as an expression over `silver_listening_enriched`: its name and its artist. */
export const albumKey =
  "lower(album_name) || '|' || coalesce(primary_artist_id, name_key(primary_artist_name), '')";
