/** A user whom the account knows, and the ways in which it may sign in. */
export interface User {
  name: string;
  defaultRole: string;
  defaultWarehouse?: string;
  /** PEM. */
  publicKey?: string;
  accessTokens?: readonly string[];
  oauthTokens?: readonly string[];
}
