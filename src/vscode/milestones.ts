import * as vscode from 'vscode';

/** What really happened, by which the guide's steps are done. */
const milestones = ['hasCollected', 'hasImported', 'hasLooked', 'hasAsked'] as const;
export type Milestone = (typeof milestones)[number];

/** Remembers over restarts what the listener has done once, and tells the editor's conditions. */
export class Milestones {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
    for (const name of milestones) if (this.#state.get(name)) void tell(name, true);
  }

  /** Never throws: a guide that does not know of it does no harm. */
  async reach(name: Milestone): Promise<void> {
    if (this.#state.get(name)) return;
    await this.#state.update(name, true);
    await tell(name, true);
  }

  /** Nothing happened, after everything was deleted. */
  async forget(): Promise<void> {
    for (const name of milestones) {
      await this.#state.update(name, undefined);
      await tell(name, false);
    }
  }
}

/** Sets a condition of the editor's that package.json names. */
export const tell = (name: string, value: boolean) =>
  vscode.commands.executeCommand('setContext', `spotifyAnalytics.${name}`, value);
