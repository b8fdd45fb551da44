import * as vscode from 'vscode';
import { type SavedQuestion, parseSavedQuestion } from '../protocol/ask';

const savedKey = 'savedQuestions';
const historyKey = 'questionHistory';
const longest = 50;

const sameAs = (one: SavedQuestion) => (other: SavedQuestion) =>
  one.question === other.question &&
  one.engine === other.engine &&
  JSON.stringify(one.changed) === JSON.stringify(other.changed);

/** The questions that the listener asked, and those that they keep; in the editor's own store, on this machine. */
export class QuestionBook implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get saved(): SavedQuestion[] {
    const stored: unknown = this.#state.get(savedKey);
    return Array.isArray(stored) ? stored.flatMap((one) => parseSavedQuestion(one) ?? []) : [];
  }

  /** Newest first. */
  get history(): string[] {
    const stored: unknown = this.#state.get(historyKey);
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  }

  save(question: SavedQuestion): Promise<void> {
    const others = this.saved.filter((one) => !sameAs(question)(one));
    return this.#store(savedKey, [question, ...others].slice(0, longest));
  }

  forget(question: SavedQuestion): Promise<void> {
    return this.#store(
      savedKey,
      this.saved.filter((one) => !sameAs(question)(one)),
    );
  }

  asked(question: string): Promise<void> {
    const text = question.trim().slice(0, 500);
    if (text === '') return Promise.resolve();
    const others = this.history.filter((one) => one !== text);
    return this.#store(historyKey, [text, ...others].slice(0, longest));
  }

  clearHistory(): Promise<void> {
    return this.#store(historyKey, []);
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    await this.#state.update(savedKey, undefined);
    await this.#store(historyKey, undefined);
  }

  async #store(key: string, value: unknown): Promise<void> {
    await this.#state.update(key, value);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
