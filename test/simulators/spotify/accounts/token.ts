import { type Incoming, oauthError, type Reply } from '../server/reply.ts';
import type { RegisteredApp } from './app.ts';
import { ACCESS_LIFETIME, type Grant, type Grants } from './grants.ts';
import { verifierMatches } from './pkce.ts';

/** The token endpoint, POST /api/token, form-encoded. */
export class TokenEndpoint {
  private readonly app: RegisteredApp;
  private readonly grants: Grants;
  private readonly rotate: boolean;

  constructor(app: RegisteredApp, grants: Grants, rotateRefreshTokens: boolean) {
    this.app = app;
    this.grants = grants;
    this.rotate = rotateRefreshTokens;
  }

  answer(request: Incoming): Reply {
    if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
      return { status: 415, json: { error: 'server_error', error_description: 'Unsupported media type' } };
    }
    const form = new URLSearchParams(request.body);
    const wrongClient = this.checkClient(request, form);
    if (wrongClient) return wrongClient;
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.exchange(form);
      case 'refresh_token':
        return this.refresh(form);
      case null:
        return oauthError('invalid_request', 'grant_type parameter is missing');
      default:
        return oauthError('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token');
    }
  }

  private checkClient(request: Incoming, form: URLSearchParams): Reply | undefined {
    const header = request.headers['authorization'];
    if (header === undefined) {
      const secret = form.get('client_secret');
      if (form.get('client_id') !== this.app.clientId) return oauthError('invalid_client', 'Invalid client');
      if (secret !== null && secret !== this.app.clientSecret)
        return oauthError('invalid_client', 'Invalid client secret');
      return undefined;
    }
    const expected = Buffer.from(`${this.app.clientId}:${this.app.clientSecret ?? ''}`).toString('base64');
    const right = this.app.clientSecret !== null && header === `Basic ${expected}`;
    return right ? undefined : oauthError('invalid_client', 'Invalid client secret');
  }

  private exchange(form: URLSearchParams): Reply {
    const code = this.grants.takeCode(form.get('code') ?? '');
    if (!code) return oauthError('invalid_grant', 'Invalid authorization code');
    if (code.redirectUri !== form.get('redirect_uri'))
      return oauthError('invalid_grant', 'Invalid redirect URI');
    const verifier = form.get('code_verifier');
    if (verifier === null) return oauthError('invalid_request', 'code_verifier required');
    if (!verifierMatches(verifier, code.challenge))
      return oauthError('invalid_grant', 'code_verifier was incorrect');
    return this.tokens(code.grant, this.grants.issueRefreshToken(code.grant));
  }

  private refresh(form: URLSearchParams): Reply {
    const refreshToken = form.get('refresh_token');
    if (refreshToken === null || refreshToken === '')
      return oauthError('invalid_request', 'refresh_token must be supplied');
    const grant = this.grants.grantOf(refreshToken);
    if (!grant) return oauthError('invalid_grant', 'Refresh token revoked');
    if (!this.rotate) return this.tokens(grant);
    this.grants.dropRefreshToken(refreshToken);
    return this.tokens(grant, this.grants.issueRefreshToken(grant));
  }

  /** A refresh usually brings no new refresh token: the old one goes on, and its end does not move. */
  private tokens(grant: Grant, refreshToken?: string): Reply {
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      json: {
        access_token: this.grants.issueAccessToken(grant),
        token_type: 'Bearer',
        expires_in: ACCESS_LIFETIME / 1000,
        ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
        scope: grant.scope,
      },
    };
  }
}
