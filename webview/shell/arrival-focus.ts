import { useEffect, useRef } from 'preact/hooks';
import { type Place, isSamePlace } from '../../src/protocol/place';

/**
 * Where a step took away what had the focus, the focus goes to the heading of the page that came, so that the keyboard and
 * screen readers go on from there. What still is there (the navigation, the choice of a period) keeps it.
 */
export function useArrivalFocus(shown: Place | null): void {
  const before = useRef<Place | null>(null);
  useEffect(() => {
    const last = before.current;
    before.current = shown;
    if (!last || !shown || isSamePlace(last, shown)) return;
    // Whoever is elsewhere in the editor, as in its palette, stays there.
    if (!document.hasFocus()) return;
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) return;
    const heading =
      document.querySelector<HTMLElement>('.report :is(h1, h2)') ?? document.querySelector('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [shown]);
}
