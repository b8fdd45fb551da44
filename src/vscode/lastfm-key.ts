import * as vscode from 'vscode';

const key = 'spotifyAnalytics.lastfmApiKey';

/** Last.fm's API key in the editor's SecretStorage, the only place that holds it. */
export class LastfmKey {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async read(): Promise<string | undefined> {
    return (await this.#secrets.get(key)) || undefined;
  }

  async keep(value: string): Promise<void> {
    await this.#secrets.store(key, value);
  }

  async forget(): Promise<void> {
    await this.#secrets.delete(key);
  }

  /** Offers to set the key where Last.fm is turned on without one. */
  async offer(genreSources: readonly string[]): Promise<void> {
    if (!genreSources.includes('lastfm') || (await this.read()) !== undefined) return;
    const set = vscode.l10n.t('Set API Key…');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t('Last.fm answers with an API key of your own only. Until one is set it is not asked.'),
      set,
    );
    if (chosen) await vscode.commands.executeCommand('spotifyAnalytics.setLastfmApiKey');
  }
}
