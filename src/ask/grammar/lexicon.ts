import type { SemanticModel } from '../semantic/semantic-model';
import { cueRules, fillers } from './cues';
import { earlyFilterRules, lateFilterRules } from './filters/filter-rules';
import { earlyMeasureRules, lateMeasureRules } from './measures';
import { monthNames } from './months';
import { periodRules } from './periods/period-rules';
import { binRules, thingRules } from './things';

/** Every word that a rule knows: what is none of them is a name, a slip of the pen, or not understood. */
export function lexiconOf(model: SemanticModel): Set<string> {
  const patterns = [
    ...cueRules.map(([, pattern]) => pattern),
    ...[...earlyFilterRules, ...lateFilterRules].map(({ pattern }) => pattern),
    ...periodRules.map(({ pattern }) => pattern),
    ...[...earlyMeasureRules, ...lateMeasureRules].map(([, pattern]) => pattern),
    ...binRules.map(({ pattern }) => pattern),
    ...thingRules(model).map(({ pattern }) => pattern),
  ];
  const words = new Set([...fillers, ...monthNames, 'vs', 'am', 'pm']);
  for (const { source } of patterns) {
    // Names of groups are no words of the language.
    const text = source.replaceAll(/\(\?<[a-z]+>/gi, '(').replaceAll(/\\./g, ' ');
    for (const [form] of text.matchAll(/[a-z]+(?:\?[a-z]+)*(?:\?|\((?:\?:)?[a-z|]+\)\??)?/g))
      for (const word of formsOf(form)) if (word.length > 1 || word === 'a' || word === 'i') words.add(word);
  }
  for (const { dimensions, time_dimensions, metrics } of model.tables) {
    for (const { synonyms } of [...dimensions, ...time_dimensions, ...metrics]) {
      for (const synonym of synonyms) for (const word of synonym.split(' ')) words.add(word).add(`${word}s`);
    }
  }
  return words;
}

/** The words of a piece of a pattern: "songs?" is song and songs, "favou?rite" both spellings, "skip(?:s|ped)?" three. */
function formsOf(form: string): string[] {
  const group = /^([a-z?]+)\((?:\?:)?([a-z|]+)\)\??$/.exec(form);
  if (group) {
    const [, stem = '', ends = ''] = group;
    return formsOf(stem).flatMap((start) => [start, ...ends.split('|').map((end) => start + end)]);
  }
  const at = form.indexOf('?');
  if (at < 0) return [form];
  const [before, after] = [form.slice(0, at), form.slice(at + 1)];
  return [...formsOf(before + after), ...formsOf(before.slice(0, -1) + after)];
}
