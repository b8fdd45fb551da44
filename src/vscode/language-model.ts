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
  new PipelineError('not_configured', vscode.l10n.t('The editor has no language model to ask.'), {
    hint: vscode.l10n.t(
      'Set one up in the editor (GitHub Copilot Chat, for example), or ask the built-in engine.',
    ),
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
        description:
          model.id === current ? vscode.l10n.t('{vendor}, in use', { vendor: model.vendor }) : model.vendor,
        detail: `${model.family} ${model.version}`.trim(),
        model,
      })),
      {
        title: vscode.l10n.t('Spotify: Choose Language Model'),
        placeHolder: vscode.l10n.t('Who turns your questions into SQL'),
      },
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
    const agree = vscode.l10n.t('Ask the Model');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t('Send questions to {name}?', { name: model.name }),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The model is sent your question, the question before it, and a description of the tables. It is never sent a row of your history. Its provider has rules of its own for what it does with that. You can take this back with “Spotify: Stop Using a Language Model”.',
        ),
      },
      agree,
    );
    if (chosen !== agree)
      throw new PipelineError('cancelled', vscode.l10n.t('Nothing was sent to a language model.'));
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
    if (!picked) throw new PipelineError('cancelled', vscode.l10n.t('No language model was chosen.'));
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
        { justification: vscode.l10n.t('To turn your question about your listening into SQL.') },
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
    if (token.isCancellationRequested) throw new PipelineError('cancelled', vscode.l10n.t('Cancelled.'));
    text += part;
    if (text.length > longestReply)
      throw new PipelineError('bad_answer', vscode.l10n.t('The language model writes without end.'));
    if (Date.now() - told < everyMs) continue;
    told = Date.now();
    onText(text);
  }
  return text;
}

function explained(error: unknown, model: vscode.LanguageModelChat): PipelineError {
  if (error instanceof PipelineError) return error;
  if (error instanceof vscode.CancellationError)
    return new PipelineError('cancelled', vscode.l10n.t('Cancelled.'));
  const hint = vscode.l10n.t('Try again, choose another model, or ask the built-in engine.');
  if (error instanceof vscode.LanguageModelError) {
    if (error.code === vscode.LanguageModelError.NotFound.name) return noModel();
    if (error.code === vscode.LanguageModelError.NoPermissions.name) {
      return new PipelineError(
        'forbidden',
        vscode.l10n.t('{model} may not be asked: the editor did not allow it.', { model: model.name }),
        {
          hint,
        },
      );
    }
    if (error.code === vscode.LanguageModelError.Blocked.name) {
      return new PipelineError(
        'unavailable',
        vscode.l10n.t('{model} does not answer now: {message}', {
          model: model.name,
          message: error.message,
        }),
        {
          hint,
        },
      );
    }
  }
  return new PipelineError(
    'unavailable',
    vscode.l10n.t('{model} failed: {error}', { model: model.name, error: describeError(error) }),
    { hint },
  );
}
