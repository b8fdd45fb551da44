/** The application as it is registered in the developer dashboard. */
export interface RegisteredApp {
  clientId: string;
  /** Null: a public client, which has no secret to present. */
  clientSecret: string | null;
  redirectUris: readonly string[];
}

/** The scopes that exist here; another one is refused as Spotify does. */
export const SCOPES = [
  'user-read-recently-played',
  'user-top-read',
  'user-library-read',
  'user-read-private',
  'user-read-email',
  'user-read-playback-state',
  'user-read-currently-playing',
  'user-follow-read',
  'playlist-read-private',
];
