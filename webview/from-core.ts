import * as l10n from '@vscode/l10n';

/** Fixed words that came with the data (l10n/core-words.json lists them), in the language of the page. */
export const fromCore = (text: string): string => l10n.t(text);
