import * as vscode from 'vscode';
import type { SignedIn } from '../protocol/worker';

/** By account; the first has no name. */
const keyOf = (account: string) => `spotifyAnalytics.signIn${account === '' ? '' : `.${account}`}`;

/** The sign-in of each account in the editor's SecretStorage, the only place that holds them. Shared by all windows. */
export class SignInStore {
  readonly #secrets: vscode.SecretStorage;
  readonly #current: () => string;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Somebody else is signed in to the account in use, or another account is in use. */
  readonly onDidChange = this.#changed.event;

  /** `current` is the account in use. */
  constructor(secrets: vscode.SecretStorage, subscriptions: vscode.Disposable[], current: () => string) {
    this.#secrets = secrets;
    this.#current = current;
    subscriptions.push(
      this.#changed,
      secrets.onDidChange((event) => {
        if (event.key === keyOf(current())) this.#changed.fire();
      }),
    );
  }

  /** Another account is in use. */
  accountChanged(): void {
    this.#changed.fire();
  }

  async read(account = this.#current()): Promise<SignedIn | undefined> {
    const text = await this.#secrets.get(keyOf(account));
    if (!text) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return isSignedIn(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async keep(signedIn: SignedIn, account: string): Promise<void> {
    await this.#secrets.store(keyOf(account), JSON.stringify(signedIn));
  }

  /** Keeps a refresh token that replaced the old one; the sign-in ends when it would have. */
  async replaceToken(token: string, account: string): Promise<void> {
    const current = await this.read(account);
    if (current) await this.keep({ ...current, refreshToken: token }, account);
  }

  async forget(account = this.#current()): Promise<void> {
    await this.#secrets.delete(keyOf(account));
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
