import { randomUUID } from 'node:crypto';
import { type Incoming, type Reply, redirect } from '../server/reply.ts';
import { type RegisteredApp, SCOPES } from './app.ts';
import { consentPage } from './consent-page.ts';
import type { Grants } from './grants.ts';
import { isChallenge } from './pkce.ts';
import { redirectAllowed } from './redirect-rules.ts';

interface Asked {
  redirectUri: string;
  state: string | null;
  scope: string;
  challenge: string;
}

/** The authorization endpoint. What cannot safely be sent back to the application is shown as a page with status 400. */
export class Authorize {
  private readonly app: RegisteredApp;
  private readonly grants: Grants;
  private readonly autoApprove: boolean;
  private readonly waiting = new Map<string, Asked>();

  constructor(app: RegisteredApp, grants: Grants, autoApprove: boolean) {
    this.app = app;
    this.grants = grants;
    this.autoApprove = autoApprove;
  }

  /** GET /authorize */
  ask(request: Incoming): Reply {
    const { query } = request;
    const redirectUri = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== this.app.clientId) return refusal('INVALID_CLIENT: Invalid client');
    if (!redirectAllowed(redirectUri, this.app.redirectUris)) {
      const insecure = URL.canParse(redirectUri) && new URL(redirectUri).hostname === 'localhost';
      return refusal(`INVALID_CLIENT: ${insecure ? 'Insecure' : 'Invalid'} redirect URI`);
    }
    if (query.get('response_type') !== 'code') return refusal('response_type must be code');
    if (query.get('code_challenge_method') !== 'S256') return refusal('code_challenge_method must be S256');
    const challenge = query.get('code_challenge') ?? '';
    if (!isChallenge(challenge)) return refusal('code_challenge must be a base64url-encoded SHA-256 hash');
    const asked: Asked = {
      redirectUri,
      state: query.get('state'),
      scope: query.get('scope') ?? '',
      challenge,
    };
    if (asked.scope.split(' ').some((one) => one !== '' && !SCOPES.includes(one))) {
      return back(asked, { error: 'invalid_scope' });
    }
    if (this.autoApprove) return this.agree(asked);
    const number = randomUUID();
    this.waiting.set(number, asked);
    return { status: 200, html: consentPage(number, asked.scope) };
  }

  /** POST /authorize/decision, from the consent page. */
  decide(request: Incoming): Reply {
    const form = new URLSearchParams(request.body);
    const number = form.get('request') ?? '';
    const asked = this.waiting.get(number);
    this.waiting.delete(number);
    if (!asked) return refusal('This request was answered before.');
    return form.get('decision') === 'agree' ? this.agree(asked) : back(asked, { error: 'access_denied' });
  }

  private agree(asked: Asked): Reply {
    const { redirectUri, challenge } = asked;
    const grant = this.grants.agree(asked.scope);
    const code = this.grants.issueCode({ grant, clientId: this.app.clientId, redirectUri, challenge });
    return back(asked, { code });
  }
}

function back(asked: Asked, result: Record<string, string>): Reply {
  const url = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  if (asked.state !== null) url.searchParams.set('state', asked.state);
  return redirect(url.href);
}

function refusal(message: string): Reply {
  return {
    status: 400,
    html: `<!DOCTYPE html><html lang="en"><title>Error</title><body><p>${message}</p></body></html>`,
  };
}
