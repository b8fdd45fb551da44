import { parsePlace } from '../../protocol/place';
import type { CommandContext } from './context';

/** Opens the panel where it was; with a place (`{ view, period, key }`, from a link or another command), there. */
export function openAnalytics({ panel }: CommandContext, place: unknown): void {
  const isGiven = typeof place === 'object' && place !== null && 'view' in place;
  if (isGiven) panel.openAt(parsePlace(place));
  else panel.open();
}
