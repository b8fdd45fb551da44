import * as vscode from 'vscode';
import { fromCore } from '../../wording/from-core';

/** Asks for one line; it comes back trimmed. Undefined: the listener gave up. */
export async function askForText(question: {
  title: string;
  prompt: string;
  value?: string;
  isSecret?: boolean;
  /** Makes of what was typed what was meant. */
  tidy?: (text: string) => string;
  /** What is wrong with it; undefined: nothing. */
  wrong: (text: string) => string | undefined;
}): Promise<string | undefined> {
  const { title, prompt, value = '', isSecret = false, wrong, tidy = (text) => text } = question;
  const answer = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    password: isSecret,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const found = wrong(tidy(text.trim()));
      return found === undefined ? undefined : fromCore(found);
    },
  });
  return answer === undefined ? undefined : tidy(answer.trim());
}
