import * as vscode from 'vscode';
import type { CommandContext } from './context';

/** From a question, typed or given by whoever runs the command, to its answer in the panel. */
export async function askQuestion({ panel }: CommandContext, given?: unknown): Promise<void> {
  const question =
    typeof given === 'string'
      ? given
      : await vscode.window.showInputBox({
          title: vscode.l10n.t('Spotify: Ask a Question'),
          prompt: vscode.l10n.t('About your listening, in plain English'),
          placeHolder: 'Who are my top 10 artists this year?',
          ignoreFocusOut: true,
        });
  if (question === undefined) return;
  panel.ask(question);
}
