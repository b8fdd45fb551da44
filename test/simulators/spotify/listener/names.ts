import type { Rng } from './random.ts';
import { ADJECTIVES, AWKWARD_FRAMES, CODAS, MISLEADING, NOUNS, NUCLEI, ONSETS, SCRIPTS } from './words.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** An invented word in Latin letters, two or three syllables. */
export function inventedWord(rng: Rng): string {
  const syllables = rng.chance(0.7) ? 2 : 3;
  let word = '';
  for (let i = 0; i < syllables; i++) word += rng.pick(ONSETS) + rng.pick(NUCLEI);
  return capital(rng.chance(0.7) ? word + rng.pick(CODAS) : word);
}

function foreignWord(rng: Rng, script: readonly string[]): string {
  let word = '';
  for (let i = rng.int(2, 4); i > 0; i--) word += rng.pick(script);
  return word;
}

const fill = (frame: string, rng: Rng): string => frame.replaceAll('{}', () => inventedWord(rng));

/** A made-up artist's name: mostly Latin, one in eight in another script, one in thirty awkward, some misleading. */
export function artistName(rng: Rng): string {
  const kind = rng.next();
  if (kind < 0.033) return fill(rng.pick(AWKWARD_FRAMES), rng);
  if (kind < 0.16) {
    const script = rng.pick(SCRIPTS);
    return rng.chance(0.5)
      ? foreignWord(rng, script)
      : `${foreignWord(rng, script)} ${foreignWord(rng, script)}`;
  }
  const word = inventedWord(rng);
  if (kind < 0.2) return `${word} ${rng.pick(MISLEADING)}`;
  if (kind < 0.3) return `The ${word}s`;
  if (kind < 0.36) return `${word} & the ${capital(rng.pick(NOUNS))}s`;
  if (kind < 0.42) return `DJ ${word}`;
  if (kind < 0.47) return `${word} ${rng.pick(['Quartet', 'Ensemble', 'Orchestra', 'Collective', 'Trio'])}`;
  if (kind < 0.6) return `${capital(rng.pick(ADJECTIVES))} ${word}`;
  return `${word} ${inventedWord(rng)}`;
}

/** A title of a track or an album. Titles repeat between artists, as real ones do. */
export function title(rng: Rng): string {
  const kind = rng.next();
  if (kind < 0.02) return rng.pick(['Intro', 'Interlude', 'Outro', 'Home', 'Untitled']);
  if (kind < 0.08) return foreignWord(rng, rng.pick(SCRIPTS));
  if (kind < 0.1) return fill(rng.pick(AWKWARD_FRAMES), rng);
  const noun = capital(rng.pick(NOUNS));
  if (kind < 0.3) return `${capital(rng.pick(ADJECTIVES))} ${noun}`;
  if (kind < 0.5) return `${noun} of ${inventedWord(rng)}`;
  if (kind < 0.65)
    return `${capital(rng.pick(ADJECTIVES))} ${noun}, ${capital(rng.pick(ADJECTIVES))} ${capital(rng.pick(NOUNS))}`;
  if (kind < 0.8) return `${inventedWord(rng)}'s ${noun}`;
  return `${inventedWord(rng)} ${noun}`;
}
