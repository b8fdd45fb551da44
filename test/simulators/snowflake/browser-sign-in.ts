import { randomUUID } from 'node:crypto';
import { SnowflakeError } from './errors.ts';
import type { User } from './user.ts';

/** Sign-ins through the page /console/login: what the page gives is good once, with the proof that it was asked with. */
export class BrowserSignIns {
  readonly #users: readonly User[];
  readonly #given = new Map<string, { user: User; proof: string }>();
  /** Tokens that sign in without the page, until they are taken back. */
  readonly #idTokens = new Map<string, User>();
  /** How often the page was shown. */
  pages = 0;

  constructor(users: readonly User[]) {
    this.#users = users;
  }

  /** The user agrees on the page: the address that the browser is sent to. */
  agree(url: URL): string {
    this.pages++;
    const user = this.#named(url.searchParams.get('login_name') ?? '');
    const token = randomUUID();
    if (user) this.#given.set(token, { user, proof: url.searchParams.get('proof_key') ?? '' });
    return `http://localhost:${url.searchParams.get('browser_mode_redirect_port')}/?token=${token}`;
  }

  /** @throws SnowflakeError */
  signIn(token: string, proof: string): User {
    const given = this.#given.get(token);
    this.#given.delete(token);
    if (!given || given.proof !== proof)
      throw new SnowflakeError('390191', '08001', 'The SAML response or token is invalid.');
    return given.user;
  }

  /** A token for the next time. */
  idTokenOf(user: User): string {
    const token = `id-${randomUUID()}`;
    this.#idTokens.set(token, user);
    return token;
  }

  /** @throws SnowflakeError */
  signInById(token: string, name: string): User {
    const user = this.#idTokens.get(token);
    if (!user || user !== this.#named(name))
      throw new SnowflakeError('390195', '08001', 'ID Token is invalid.');
    return user;
  }

  /** They run out after some hours. */
  expire(): void {
    this.#idTokens.clear();
  }

  #named(name: string): User | undefined {
    return this.#users.find((user) => user.name.toUpperCase() === name.toUpperCase());
  }
}
