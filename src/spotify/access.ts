import { lockProcess } from '../base/process-lock';
import { PipelineError } from '../base/errors';
import type { Clock } from '../base/clock';
import type { SpotifyAddresses } from './addresses';
import type { Credentials } from './credentials';
import { type Tokens, refreshTokens } from './sign-in';

/** Hands out an access token and renews it when it is about to end. The access token lives in memory alone. */
export interface Access {
  token(signal?: AbortSignal): Promise<string>;
  /** Forgets the access token in hand: the next call gets a new one. */
  reject(): void;
}

/**
 * `lockPath` names the lock under which tokens are renewed, since two windows that renew at once could each be handed a
 * token that ends the other's.
 */
export function spotifyAccess(
  addresses: SpotifyAddresses,
  credentials: Credentials,
  lockPath: string,
  now: Clock,
): Access {
  let inHand: Tokens | undefined;

  async function renew(signal: AbortSignal | undefined): Promise<Tokens> {
    const lock = await lockProcess(lockPath, { patienceMs: 30_000, ...(signal ? { signal } : {}) });
    try {
      const { clientId } = credentials;
      if (!clientId) {
        throw new PipelineError('not_configured', 'No Spotify Client ID is set.', {
          hint: 'Create an app on the Spotify developer dashboard and enter its Client ID.',
        });
      }
      const refreshToken = await credentials.refreshToken();
      if (!refreshToken)
        throw new PipelineError('not_signed_in', 'You are not signed in to Spotify.', {
          hint: 'Sign in first.',
        });
      const tokens = await refreshTokens(
        addresses,
        { clientId, clientSecret: credentials.clientSecret, refreshToken },
        now(),
        signal,
      );
      if (tokens.refreshToken && tokens.refreshToken !== refreshToken) {
        await credentials.replaceRefreshToken(tokens.refreshToken);
      }
      return tokens;
    } catch (error) {
      if (error instanceof PipelineError && error.code === 'sign_in_ended')
        await credentials.dropRefreshToken();
      throw error;
    } finally {
      await lock.release();
    }
  }

  return {
    token: async (signal) => {
      if (!inHand || inHand.expiresAt <= now()) inHand = await renew(signal);
      return inHand.accessToken;
    },
    reject: () => {
      inHand = undefined;
    },
  };
}
