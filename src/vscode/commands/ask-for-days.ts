import * as vscode from 'vscode';

/** Asks for a number of days from 1 to `most`; undefined where the listener gave up. */
export async function askForDays(title: string, prompt: string, most: number): Promise<number | undefined> {
  const isDays = (text: string) => /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    value: '30',
    validateInput: (entered) =>
      isDays(entered) ? null : vscode.l10n.t('A whole number from 1 to {most}.', { most }),
  });
  return text === undefined || !isDays(text) ? undefined : Number(text);
}
