import { type ListeningQuery, emptyQuery } from '../../listening-query';
import type { Evidence } from './evidence';

const parts: Record<string, number> = {
  half: 50,
  'a third': 33,
  'two thirds': 67,
  'a quarter': 25,
  'three quarters': 75,
  most: 50,
};

/** "How many artists make up half of my plays?" */
export function readConcentration(evidence: Evidence): ListeningQuery | null {
  const counting = evidence.cue('how many');
  const thing = counting && evidence.thingAfter(counting, 12);
  const match =
    / (?:make|makes|made|account|accounts|accounted|cover|covers|add|adds|take|takes|needed|it take|it takes|give|gives|are|were|produce|fill)(?: up)?(?: for| to| to reach| to get| to make| to cover)? (?:up )?(half|a third|two thirds|a quarter|three quarters|\d+ percent)(?: of)?\b/.exec(
      evidence.plain,
    );
  if (!thing || !match) return null;
  const words = match[1] ?? 'half';
  const limit = parts[words] ?? Number(/\d+/.exec(words)?.[0] ?? 50);
  return {
    ...emptyQuery,
    form: 'concentration',
    dimension: thing.dimension,
    limit: Math.min(100, Math.max(1, limit)),
    scope: evidence.scope(),
  };
}
