import type { Clock } from '../base/clock';
import { PipelineError } from '../base/errors';
import type { SpotifyAddresses } from '../spotify/addresses';
import { openLoopbackListener } from '../spotify/loopback-listener';
import { codeFromRedirect, exchangeCode, startSignIn } from '../spotify/sign-in';

export interface BrowserSignIn {
  addresses: SpotifyAddresses;
  clientId: string;
  now: Clock;
  /** Shows Spotify's consent page to the listener. */
  openPage(address: string): Promise<void>;
  /** The address that the listener pasted instead, where the browser cannot reach this machine. */
  pasted: Promise<string>;
  /** Refuses a sign-in before anybody keeps it. */
  admit?: (tokens: { accessToken: string; refreshToken: string }) => Promise<void>;
  /** Whether Spotify is to show who signs in, also where that was agreed to before. */
  showDialog?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Signs in with a listener on a free loopback port and gives the refresh token.
 * @throws PipelineError `not_signed_in` when Spotify or the listener refused, `other_account`, `cancelled`
 */
export async function signInThroughBrowser(options: BrowserSignIn) {
  const listener = await openLoopbackListener();
  try {
    const { addresses, clientId, showDialog = false } = options;
    const attempt = startSignIn(addresses, clientId, listener.redirectUri, { showDialog });
    await options.openPage(attempt.address);
    const landed = await Promise.race([listener.landed, options.pasted, whenCancelled(options.signal)]);
    const code = codeFromRedirect(attempt, landed);
    const tokens = await exchangeCode(options.addresses, options.clientId, attempt, code, options.now());
    if (!tokens.refreshToken) {
      throw new PipelineError('bad_answer', 'Spotify gave no refresh token.', { hint: 'Sign in again.' });
    }
    const { accessToken, refreshToken } = tokens;
    await options.admit?.({ accessToken, refreshToken });
    return { refreshToken, authorizedAt: options.now().toISOString() };
  } finally {
    listener.close();
  }
}

function whenCancelled(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(new PipelineError('cancelled', 'The sign-in was given up.'));
    if (signal?.aborted) give();
    else signal?.addEventListener('abort', give, { once: true });
  });
}
