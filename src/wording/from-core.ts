import * as l10n from '@vscode/l10n';

/** Fixed words of the core (l10n/core-words.json lists them) in the language of the editor. */
export const fromCore = (text: string): string => l10n.t(text);
