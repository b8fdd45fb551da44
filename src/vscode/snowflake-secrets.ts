import type * as vscode from 'vscode';
import type { SecretName } from '../warehouse/snowflake-settings';

export type SnowflakeSecrets = Partial<Record<SecretName, string>>;

const secretsKey = 'spotifyAnalytics.snowflakeSecrets';
const temporaryKey = 'spotifyAnalytics.snowflakeTemporary';

/** Snowflake's secrets in the editor's SecretStorage, the only place that holds them; and what a sign-in in the browser leaves. */
export class SnowflakeSecretStore {
  readonly #storage: vscode.SecretStorage;
  #onTrial: SnowflakeSecrets | undefined;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  /** One that is kept; on trial, those that are tried go before it. */
  async read(name: SecretName, onTrial: boolean): Promise<string | undefined> {
    if (onTrial) return this.#onTrial?.[name];
    return (await this.#texts(secretsKey))[name];
  }

  async readAll(): Promise<SnowflakeSecrets> {
    return this.#texts(secretsKey);
  }

  async keep(secrets: SnowflakeSecrets): Promise<void> {
    await this.#storage.store(secretsKey, JSON.stringify(secrets));
  }

  async forget(): Promise<void> {
    await this.#storage.delete(secretsKey);
    await this.#storage.delete(temporaryKey);
  }

  /** Has `secrets` on trial while `work` goes on. */
  async whileTrying<Result>(secrets: SnowflakeSecrets, work: () => Promise<Result>): Promise<Result> {
    this.#onTrial = secrets;
    try {
      return await work();
    } finally {
      this.#onTrial = undefined;
    }
  }

  /** A temporary credential under the key of Snowflake's library; with a value it is replaced, with null forgotten. */
  async temporary(key: string, value?: string | null): Promise<string | undefined> {
    const { [key]: known, ...others } = await this.#texts(temporaryKey);
    if (value === undefined) return known;
    await this.#storage.store(
      temporaryKey,
      JSON.stringify(value === null ? others : { ...others, [key]: value }),
    );
    return undefined;
  }

  async #texts(key: string): Promise<Record<string, string>> {
    try {
      const value: unknown = JSON.parse((await this.#storage.get(key)) ?? '{}');
      if (typeof value !== 'object' || value === null) return {};
      return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
    } catch {
      return {};
    }
  }
}
