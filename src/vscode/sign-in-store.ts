import * as vscode from 'vscode';
import type { SignedIn } from '../protocol/worker';

const key = 'spotifyAnalytics.signIn';

/** The sign-in in the editor's SecretStorage, the only place that holds it. Shared by all windows. */
export class SignInStore {
  readonly #secrets: vscode.SecretStorage;
  readonly onDidChange: vscode.Event<void>;

  constructor(secrets: vscode.SecretStorage, subscriptions: vscode.Disposable[]) {
    this.#secrets = secrets;
    const changed = new vscode.EventEmitter<void>();
    subscriptions.push(
      changed,
      secrets.onDidChange((event) => {
        if (event.key === key) changed.fire();
      }),
    );
    this.onDidChange = changed.event;
  }

  async read(): Promise<SignedIn | undefined> {
    const text = await this.#secrets.get(key);
    if (!text) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return isSignedIn(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async keep(signedIn: SignedIn): Promise<void> {
    await this.#secrets.store(key, JSON.stringify(signedIn));
  }

  /** Keeps a refresh token that replaced the old one; the sign-in ends when it would have. */
  async replaceToken(token: string): Promise<void> {
    const current = await this.read();
    if (current) await this.keep({ ...current, refreshToken: token });
  }

  async forget(): Promise<void> {
    await this.#secrets.delete(key);
  }
}

function isSignedIn(value: unknown): value is SignedIn {
  return (
    typeof value === 'object' &&
    value !== null &&
    'refreshToken' in value &&
    typeof value.refreshToken === 'string' &&
    'authorizedAt' in value &&
    typeof value.authorizedAt === 'string'
  );
}
