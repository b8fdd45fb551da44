import type { SemanticModel } from '../semantic/semantic-model';
import { cueRules, fillers } from './cues';
import { filterRules } from './filters';
import { measureRules } from './measures';
import { monthNames, periodRules } from './periods';
import { binRules, thingRules } from './things';

/** Every word that a rule knows: what is none of them is a name, a slip of the pen, or not understood. */
export function lexiconOf(model: SemanticModel): Set<string> {
  const patterns = [
    ...cueRules.map(([, pattern]) => pattern),
    ...filterRules.map(({ pattern }) => pattern),
    ...periodRules.map(({ pattern }) => pattern),
    ...measureRules.map(([, pattern]) => pattern),
    ...binRules.map(({ pattern }) => pattern),
    ...thingRules(model).map(({ pattern }) => pattern),
  ];
  const words = new Set([...fillers, ...monthNames, 'vs', 'am', 'pm']);
  for (const { source } of patterns) {
    // Names of groups are no words of the language.
    for (const [form] of source
      .replaceAll(/\(\?<[a-z]+>/gi, '(')
      .replaceAll(/\\./g, ' ')
      .matchAll(/[a-z]+(?:\?|\((?:\?:)?[a-z|]+\)\??)?/g)) {
      for (const word of formsOf(form)) if (word.length > 1 || word === 'a' || word === 'i') words.add(word);
    }
  }
  for (const { dimensions, time_dimensions, metrics } of model.tables) {
    for (const { synonyms } of [...dimensions, ...time_dimensions, ...metrics]) {
      for (const synonym of synonyms) for (const word of synonym.split(' ')) words.add(word).add(`${word}s`);
    }
  }
  return words;
}

/** The words of a piece of a pattern: "songs?" is song and songs, "skip(?:s|ped)?" skip, skips and skipped. */
function formsOf(form: string): string[] {
  const group = /^([a-z]+)\((?:\?:)?([a-z|]+)\)(\??)$/.exec(form);
  if (group) {
    const [, stem = '', ends = '', optional] = group;
    return [...ends.split('|').map((end) => stem + end), ...(optional ? [stem] : [stem])];
  }
  if (form.endsWith('?')) return [form.slice(0, -1), form.slice(0, -2)];
  return [form];
}
