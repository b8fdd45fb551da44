/** Where secrets are kept: SecretStorage in the editor, the environment on the command line. Never a file of ours. */
export interface Credentials {
  /** The app's Client ID; no secret. */
  clientId: string | undefined;
  clientSecret: string | undefined;
  refreshToken(): Promise<string | undefined>;
  /** Keeps a refresh token that Spotify handed out in place of the old one. */
  replaceRefreshToken(token: string): Promise<void>;
  /** Forgets a refresh token that Spotify does not know any more. */
  dropRefreshToken(): Promise<void>;
}
