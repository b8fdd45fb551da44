import type { Episode } from './play.ts';
import { inventedWord, title } from './names.ts';
import { madeUpId, Rng, STREAM } from './random.ts';

const SHOWS = 12;
const WEEK = 7 * 86_400_000;

/** This week's episode of one of the listener's shows. The Web API never shows episodes; the export does. */
export function episodeOf(seed: number, rng: Rng, atMs: number): Episode {
  const show = Math.floor(rng.next() ** 2 * SHOWS);
  const names = new Rng(seed, STREAM.show, show);
  const showName = `${inventedWord(names)} ${names.pick(['Hour', 'Weekly', 'Talks', 'Files'])}`;
  const week = Math.floor(atMs / WEEK);
  const facts = new Rng(seed, STREAM.show, show, week);
  return {
    id: madeUpId(seed, STREAM.show, show * 100_000 + week),
    name: `#${week - 2000}: ${title(facts)}`,
    showName,
    durationMs: facts.int(18 * 60, 75 * 60) * 1000 + facts.int(0, 999),
  };
}
