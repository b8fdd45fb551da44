import * as vscode from 'vscode';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { ModelMessage } from '../ask/language-model/complete';
import { PipelineError, describeError } from '../base/errors';

const chosenKey = 'languageModel';
const consentKey = 'languageModelConsent';
/** Words of a stream are passed on so many times a second at most. */
const everyMs = 100;

interface Chosen {
  id: string;
  name: string;
}

const noModel = () =>
  new PipelineError('not_configured', 'The editor has no language model to ask.', {
    hint: 'Set one up in the editor (GitHub Copilot Chat, for example), or ask the built-in engine.',
  });

/**
 * The language model of the editor that the listener chose, and their consent. Nothing is sent without it, and what is sent is the question
 * and the description of the tables.
 */
export class LanguageModel implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The name of the model in use; null until one was chosen. */
  get name(): string | null {
    return this.#chosen?.name ?? null;
  }

  get #chosen(): Chosen | undefined {
    return this.#state.get<Chosen>(chosenKey);
  }

  /** Lets the listener choose among the models of the editor; undefined when they do not. @throws PipelineError when there is none */
  async choose(): Promise<vscode.LanguageModelChat | undefined> {
    const models = await vscode.lm.selectChatModels();
    if (models.length === 0) throw noModel();
    const current = this.#chosen?.id;
    const picked = await vscode.window.showQuickPick(
      models.map((model) => ({
        label: model.name,
        description: model.id === current ? `${model.vendor}, in use` : model.vendor,
        detail: `${model.family} ${model.version}`.trim(),
        model,
      })),
      { title: 'Spotify: Choose Language Model', placeHolder: 'Who turns your questions into SQL' },
    );
    if (!picked) return undefined;
    await this.use(picked.model);
    return picked.model;
  }

  /** Remembers a model. */
  async use({ id, name }: Chosen): Promise<void> {
    await this.#state.update(chosenKey, { id, name });
    this.#changed.fire();
  }

  /** Takes consent and choice back. */
  async forget(): Promise<void> {
    await this.#state.update(consentKey, undefined);
    await this.#state.update(chosenKey, undefined);
    this.#changed.fire();
  }

  /** The model to ask, once the listener has agreed. @throws PipelineError `not_configured` without a model, `cancelled` */
  async #ready(): Promise<vscode.LanguageModelChat> {
    const model = await this.#model();
    // Consent is given to a model by its name, and not to whichever comes after it.
    if (this.#state.get(consentKey) === model.id) return model;
    const agree = 'Ask the Model';
    const chosen = await vscode.window.showInformationMessage(
      `Send questions to ${model.name}?`,
      {
        modal: true,
        detail:
          'The model is sent your question, the question before it, and a description of the tables. ' +
          'It is never sent a row of your history. Its provider has rules of its own for what it does with that. ' +
          'You can take this back with “Spotify: Stop Using a Language Model”.',
      },
      agree,
    );
    if (chosen !== agree) throw new PipelineError('cancelled', 'Nothing was sent to a language model.');
    await this.#state.update(consentKey, model.id);
    return model;
  }

  async #model(): Promise<vscode.LanguageModelChat> {
    const chosen = this.#chosen;
    const models = await vscode.lm.selectChatModels();
    const known = models.find(({ id }) => id === chosen?.id);
    if (known) return known;
    const [only, ...others] = models;
    if (!only) throw noModel();
    if (others.length === 0) {
      await this.use(only);
      return only;
    }
    const picked = await this.choose();
    if (!picked) throw new PipelineError('cancelled', 'No language model was chosen.');
    return picked;
  }

  /** Has the model go on from messages. @throws PipelineError */
  async complete(
    messages: readonly ModelMessage[],
    token: CancellationToken,
    onText: (text: string) => void,
  ): Promise<string> {
    const model = await this.#ready();
    try {
      const { text: stream } = await model.sendRequest(
        messages.map(({ role, text }) =>
          role === 'user'
            ? vscode.LanguageModelChatMessage.User(text)
            : vscode.LanguageModelChatMessage.Assistant(text),
        ),
        { justification: 'To turn your question about your listening into SQL.' },
        token,
      );
      return await gathered(stream, token, onText);
    } catch (error) {
      throw explained(error, model);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** More is no answer to a question. */
const longestReply = 100_000;

async function gathered(
  stream: AsyncIterable<string>,
  token: CancellationToken,
  onText: (text: string) => void,
): Promise<string> {
  let text = '';
  let told = 0;
  for await (const part of stream) {
    if (token.isCancellationRequested) throw new PipelineError('cancelled', 'Cancelled.');
    text += part;
    if (text.length > longestReply)
      throw new PipelineError('bad_answer', 'The language model writes without end.');
    if (Date.now() - told < everyMs) continue;
    told = Date.now();
    onText(text);
  }
  return text;
}

function explained(error: unknown, model: vscode.LanguageModelChat): PipelineError {
  if (error instanceof PipelineError) return error;
  if (error instanceof vscode.CancellationError) return new PipelineError('cancelled', 'Cancelled.');
  const hint = 'Try again, choose another model, or ask the built-in engine.';
  if (error instanceof vscode.LanguageModelError) {
    if (error.code === vscode.LanguageModelError.NotFound.name) return noModel();
    if (error.code === vscode.LanguageModelError.NoPermissions.name) {
      return new PipelineError('forbidden', `${model.name} may not be asked: the editor did not allow it.`, {
        hint,
      });
    }
    if (error.code === vscode.LanguageModelError.Blocked.name) {
      return new PipelineError('unavailable', `${model.name} does not answer now: ${error.message}`, {
        hint,
      });
    }
  }
  return new PipelineError('unavailable', `${model.name} failed: ${describeError(error)}`, { hint });
}
