import type * as vscode from 'vscode';
import type { S3Keys } from '../lake/s3/open-s3-lake';

const key = 'spotifyAnalytics.s3Keys';

/** AWS's keys in the editor's SecretStorage, the only place that holds them. */
export class S3KeyStore {
  readonly #secrets: vscode.SecretStorage;
  #onTrial: S3Keys | undefined;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async read(): Promise<S3Keys | undefined> {
    const text = await this.#secrets.get(key);
    if (!text) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return isKeys(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async keep(keys: S3Keys): Promise<void> {
    await this.#secrets.store(key, JSON.stringify(keys));
  }

  async forget(): Promise<void> {
    await this.#secrets.delete(key);
  }

  /** Keys that are tried before they are kept; none: a profile is tried. */
  get onTrial(): S3Keys | undefined {
    return this.#onTrial;
  }

  /** Has `keys` on trial while `work` goes on. */
  async whileTrying<Result>(keys: S3Keys | undefined, work: () => Promise<Result>): Promise<Result> {
    this.#onTrial = keys;
    try {
      return await work();
    } finally {
      this.#onTrial = undefined;
    }
  }
}

function isKeys(value: unknown): value is S3Keys {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accessKeyId' in value &&
    typeof value.accessKeyId === 'string' &&
    'secretAccessKey' in value &&
    typeof value.secretAccessKey === 'string'
  );
}
