import { PipelineError } from '../base/errors';

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
    api: loopbackOnly('SPOTIFY_API_URL', overrides.api) ?? spotify.api,
    accounts: loopbackOnly('SPOTIFY_ACCOUNTS_URL', overrides.accounts) ?? spotify.accounts,
  };
}

function loopbackOnly(name: string, address: string | undefined): string | undefined {
  if (!address) return undefined;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (host === '127.0.0.1' || host === '[::1]' || host === 'localhost') return address.replace(/\/+$/, '');
  throw new PipelineError(
    'bad_usage',
    `${name} may only name this machine (127.0.0.1), not "${host || address}".`,
    {
      hint: 'Remove it to use Spotify itself.',
    },
  );
}
