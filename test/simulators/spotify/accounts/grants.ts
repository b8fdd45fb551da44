import { randomBytes } from 'node:crypto';
import type { SimulatorClock } from '../server/clock.ts';

const MINUTE = 60_000;

/** Lifetimes in ms, except that a refresh token's is counted in calendar months. */
const CODE_LIFETIME = 10 * MINUTE;
export const ACCESS_LIFETIME = 60 * MINUTE;
const REFRESH_MONTHS = 6;

/** A listener's consent; all tokens that follow from it die with it. */
export interface Grant {
  scope: string;
  /** Which of the listener's accounts agreed. */
  account: number;
  /** When the listener agreed, Unix ms. */
  authorizedAtMs: number;
  revoked: boolean;
}

interface PendingCode {
  grant: Grant;
  clientId: string;
  redirectUri: string;
  challenge: string;
  expiresAtMs: number;
}

interface Access {
  grant: Grant;
  expiresAtMs: number;
}

/** Codes and tokens that were given out. */
export class Grants {
  private readonly clock: SimulatorClock;
  private readonly codes = new Map<string, PendingCode>();
  private readonly refreshTokens = new Map<string, Grant>();
  private readonly accessTokens = new Map<string, Access>();

  /** The account that is signed in at Spotify in the browser. */
  account = 0;

  constructor(clock: SimulatorClock) {
    this.clock = clock;
  }

  agree(scope: string): Grant {
    return { scope, account: this.account, authorizedAtMs: this.clock.now(), revoked: false };
  }

  issueCode(code: Omit<PendingCode, 'expiresAtMs'>): string {
    const text = secret('code');
    this.codes.set(text, { ...code, expiresAtMs: this.clock.now() + CODE_LIFETIME });
    return text;
  }

  /** A code works once, whether or not what comes with it is right. */
  takeCode(text: string): PendingCode | undefined {
    const code = this.codes.get(text);
    this.codes.delete(text);
    return code && code.expiresAtMs > this.clock.now() ? code : undefined;
  }

  issueRefreshToken(grant: Grant): string {
    const text = secret('refresh');
    this.refreshTokens.set(text, grant);
    return text;
  }

  dropRefreshToken(text: string): void {
    this.refreshTokens.delete(text);
  }

  /** The consent behind a refresh token: undefined when unknown, withdrawn or older than six months. */
  grantOf(refreshToken: string): Grant | undefined {
    const grant = this.refreshTokens.get(refreshToken);
    if (!grant || grant.revoked) return undefined;
    const dies = new Date(grant.authorizedAtMs);
    dies.setUTCMonth(dies.getUTCMonth() + REFRESH_MONTHS);
    return this.clock.now() < dies.getTime() ? grant : undefined;
  }

  issueAccessToken(grant: Grant): string {
    const text = secret('access');
    this.accessTokens.set(text, { grant, expiresAtMs: this.clock.now() + ACCESS_LIFETIME });
    return text;
  }

  checkAccess(
    text: string,
  ): { state: 'valid'; scope: string; account: number } | { state: 'expired' } | { state: 'unknown' } {
    const access = this.accessTokens.get(text);
    if (!access || access.grant.revoked) return { state: 'unknown' };
    if (access.expiresAtMs <= this.clock.now()) return { state: 'expired' };
    return { state: 'valid', scope: access.grant.scope, account: access.grant.account };
  }

  /** The listener takes the app off their account: every token and code dies. */
  revokeAll(): void {
    for (const grant of this.refreshTokens.values()) grant.revoked = true;
    for (const access of this.accessTokens.values()) access.grant.revoked = true;
    this.codes.clear();
  }
}

/** Marked as simulated, so that a leak into a log or a file is easy to search for. */
function secret(kind: string): string {
  return `simulated-${kind}-${randomBytes(24).toString('base64url')}`;
}
