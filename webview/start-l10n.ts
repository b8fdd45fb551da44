import * as l10n from '@vscode/l10n';

// First of all imports: other modules make their words while they load. The host writes the bundle of the editor's language
// into the page; without one, the words are the English ones of the source.
const bundle = document.getElementById('l10n')?.textContent;
if (bundle) l10n.config({ contents: bundle });
