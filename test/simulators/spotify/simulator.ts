import { Authorize } from './accounts/authorize.ts';
import { Grants } from './accounts/grants.ts';
import { SCOPES } from './accounts/app.ts';
import { TokenEndpoint } from './accounts/token.ts';
import type { Shape } from './api/shape.ts';
import { WebApi } from './api/web-api.ts';
import { Listener, type ListenerOptions } from './listener/listener.ts';
import { madeUpId, STREAM } from './listener/random.ts';
import { createClock, type SimulatorClock } from './server/clock.ts';
import { control } from './server/control.ts';
import { Faults } from './server/faults.ts';
import { serve } from './server/listen.ts';
import { apiError, type Incoming, type Reply } from './server/reply.ts';
import { type LoggedRequest, RequestLog } from './server/request-log.ts';

export interface SpotifySimulatorOptions extends ListenerOptions {
  /** Default: any free port. */
  port?: number;
  /** What the clock shows at the start: ISO 8601 or Unix ms. Default: real time. */
  start?: string | number;
  /** Whether the clock stands still but for `advance`. Default: yes if `start` is given. */
  frozen?: boolean;
  /** Default: development. */
  shape?: Shape;
  clientId?: string;
  /** Default: none, a public client. */
  clientSecret?: string;
  /** Default: `http://127.0.0.1` (any port and path) and `https://example.test/callback`. */
  redirectUris?: readonly string[];
  /** Whether /authorize agrees at once instead of showing the page. */
  autoApprove?: boolean;
  /** Whether each refresh gives a new refresh token and ends the old one. */
  rotateRefreshTokens?: boolean;
  /** Whether some rows have no track, are local files, or stand out of order. */
  oddRows?: boolean;
  /** Plays shorter than this are not shown: 30 s by default. */
  shortestShownMs?: number;
}

export interface SpotifySimulator {
  /** `http://127.0.0.1:PORT`; the client appends `/v1/…`. */
  readonly apiUrl: string;
  /** The same address; the client appends `/authorize` and `/api/token`. */
  readonly accountsUrl: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly listener: Listener;
  readonly clock: SimulatorClock;
  readonly faults: Faults;
  /** All requests but those to /simulator, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** The largest number of Web API requests that were open at once. */
  readonly maxConcurrent: number;
  /** Moves the clock forward. */
  advance(ms: number): void;
  /** A refresh token of a consent given now; all scopes by default. */
  issueRefreshToken(scope?: string): string;
  /** An access token of a consent given now, valid for an hour; all scopes by default. */
  issueAccessToken(scope?: string): string;
  /** Signs in at Spotify in the browser with another account (0 at first): consents that follow are that one's. */
  useAccount(account: number): void;
  /** Withdraws every consent. */
  revoke(): void;
  /** Cuts all connections and stops. */
  close(): Promise<void>;
}

/** Starts a simulated Spotify (accounts service and Web API on one port) with a made-up listener behind it. */
export async function startSpotifySimulator(
  options: SpotifySimulatorOptions = {},
): Promise<SpotifySimulator> {
  const start = typeof options.start === 'string' ? Date.parse(options.start) : options.start;
  if (Number.isNaN(start)) throw new RangeError(`Not a time: ${options.start}`);
  const clock = createClock(start, options.frozen ?? start !== undefined);
  const listener = new Listener(options);
  const grants = new Grants(clock);
  const faults = new Faults();
  const log = new RequestLog();
  const clientId = options.clientId ?? '5117a7edc11e47aa9c0fa51e1a7ed001';
  const clientSecret = options.clientSecret ?? null;
  const redirectUris = options.redirectUris ?? ['http://127.0.0.1', 'https://example.test/callback'];
  const app = { clientId, clientSecret, redirectUris };
  const authorize = new Authorize(app, grants, options.autoApprove ?? false);
  const tokens = new TokenEndpoint(app, grants, options.rotateRefreshTokens ?? false);
  const idsOf = (account: number) => ({
    userId: madeUpId(listener.seed, STREAM.user, 2 * account),
    accountId: madeUpId(listener.seed, STREAM.user, 2 * account + 1),
  });
  const world = {
    listener,
    clock,
    apiUrl: '',
    ...idsOf(0),
    idsOf,
    oddRows: options.oddRows ?? false,
    ...(options.shortestShownMs === undefined ? {} : { shortestShownMs: options.shortestShownMs }),
  };
  const api = new WebApi(world, grants, options.shape ?? 'development');
  const allScopes = SCOPES.join(' ');
  const controlled = {
    clock,
    faults,
    log,
    issueRefreshToken: (scope = allScopes) => grants.issueRefreshToken(grants.agree(scope)),
    revoke: () => {
      grants.revokeAll();
    },
  };
  const route = (request: Incoming): Reply => {
    const command = `${request.method} ${request.path}`;
    if (command === 'GET /authorize') return authorize.ask(request);
    if (command === 'POST /authorize/decision') return authorize.decide(request);
    if (command === 'POST /api/token') return tokens.answer(request);
    if (request.path.startsWith('/simulator/')) return control(controlled, request);
    return request.path.startsWith('/v1/') ? api.answer(request) : apiError(404, 'Service not found');
  };
  const server = await serve({ clock, faults, log, route }, options.port ?? 0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const url = `http://127.0.0.1:${address.port}`;
  world.apiUrl = url;
  return {
    apiUrl: url,
    accountsUrl: url,
    clientId,
    clientSecret,
    listener,
    clock,
    faults,
    requests: log.entries,
    get maxConcurrent() {
      return log.maxConcurrent;
    },
    advance: (ms) => {
      clock.advance(ms);
    },
    issueRefreshToken: controlled.issueRefreshToken,
    issueAccessToken: (scope = allScopes) => grants.issueAccessToken(grants.agree(scope)),
    useAccount: (account) => {
      grants.account = account;
    },
    revoke: controlled.revoke,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}
