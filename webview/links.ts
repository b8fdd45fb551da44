const spotifyId = /^[A-Za-z0-9]{22}$/;

/** The page of an artist, track or album on Spotify; null where the id is unknown or not one of Spotify's. */
export function spotifyPage(kind: 'artist' | 'track' | 'album', id: string | null): string | null {
  return id && spotifyId.test(id) ? `https://open.spotify.com/${kind}/${id}` : null;
}
