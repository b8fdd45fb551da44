import { loopbackOnly } from '../base/loopback-only';

/** Where Spotify is asked; both without a trailing slash. */
export interface SpotifyAddresses {
  api: string;
  accounts: string;
}

const spotify: SpotifyAddresses = {
  api: 'https://api.spotify.com',
  accounts: 'https://accounts.spotify.com',
};

/**
 * Spotify's own addresses, or those of a simulator on this machine. Tokens go to these addresses, so nothing but loopback
 * may replace them.
 */
export function spotifyAddresses(overrides: {
  api?: string | undefined;
  accounts?: string | undefined;
}): SpotifyAddresses {
  return {
    api: loopbackOnly('SPOTIFY_API_URL', 'Spotify', overrides.api) ?? spotify.api,
    accounts: loopbackOnly('SPOTIFY_ACCOUNTS_URL', 'Spotify', overrides.accounts) ?? spotify.accounts,
  };
}
