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
  signal?: AbortSignal | undefined;
}

/**
 * Signs in with a listener on a free loopback port and gives the refresh token.
 * @throws PipelineError `not_signed_in` when Spotify or the listener refused, `cancelled`
 */
export async function signInThroughBrowser(options: BrowserSignIn) {
  const listener = await openLoopbackListener();
  try {
    const attempt = startSignIn(options.addresses, options.clientId, listener.redirectUri);
    await options.openPage(attempt.address);
    const landed = await Promise.race([listener.landed, options.pasted, whenCancelled(options.signal)]);
    const code = codeFromRedirect(attempt, landed);
    const tokens = await exchangeCode(options.addresses, options.clientId, attempt, code, options.now());
    if (!tokens.refreshToken) {
      throw new PipelineError('bad_answer', 'Spotify gave no refresh token.', { hint: 'Sign in again.' });
    }
    return { refreshToken: tokens.refreshToken, authorizedAt: options.now().toISOString() };
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
