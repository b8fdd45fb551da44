import * as vscode from 'vscode';
import { showFailure } from '../show-failure';
import type { CommandContext } from './context';

export async function chooseLanguageModel({ languageModel, log }: CommandContext): Promise<void> {
  try {
    const model = await languageModel.choose();
    if (model) void vscode.window.showInformationMessage(`Questions can be asked of ${model.name}.`);
  } catch (error) {
    showFailure(error, log);
  }
}

export async function stopUsingLanguageModel({ languageModel }: CommandContext): Promise<void> {
  await languageModel.forget();
  void vscode.window.showInformationMessage('No language model is asked until you agree to it again.');
}
