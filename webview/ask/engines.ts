import * as l10n from '@vscode/l10n';
import type { EngineName } from '../../src/ask/answer';

/** Who can be asked, as the chooser and the answers call them. */
export const engineWords: Record<EngineName, string> = {
  'built-in': l10n.t('Built-in'),
  'language-model': l10n.t('Language model'),
  cortex: 'Cortex Analyst',
};

export const engineOf = (value: string): EngineName =>
  value === 'language-model' || value === 'cortex' ? value : 'built-in';
