import * as vscode from 'vscode';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

export async function chooseLanguageModel({ languageModel, log }: CommandContext): Promise<void> {
  try {
    const model = await languageModel.choose();
    if (model)
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Questions can be asked of {name}.', { name: model.name }),
      );
  } catch (error) {
    showFailure(error, log);
  }
}

export async function stopUsingLanguageModel({ languageModel }: CommandContext): Promise<void> {
  await languageModel.forget();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('No language model is asked until you agree to it again.'),
  );
}
