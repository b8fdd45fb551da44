import type { EngineName } from '../../src/ask/answer';

/** Who can be asked, as the chooser and the answers call them. */
export const engineWords: Record<EngineName, string> = {
  'built-in': 'Built-in',
  'language-model': 'Language model',
  cortex: 'Cortex Analyst',
};

export const engineOf = (value: string): EngineName =>
  value === 'language-model' || value === 'cortex' ? value : 'built-in';
