import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import { type Place, defaultPlace, isSamePlace } from '../../src/protocol/place';
import { markAsked } from './marks';
import { askFor, onGoTo, rememberTrail, rememberedTrail } from '../host';
import { type Trail, periodBeyondDay, withPlace, withStep } from './trail';

/** Where the listener is, where they were, and the ways on. */
export interface Going {
  place: Place;
  /** Goes to another place; what is not named stays as it is, but for what belongs to the page that is left. */
  go: (to: Partial<Place>) => void;
  /** The place of an answer: what cannot be is shown as something else, and the page is there then. */
  arrive: (at: Place) => void;
  back: (() => void) | null;
  forward: (() => void) | null;
}

const nowhere: Going = {
  place: defaultPlace,
  go: () => undefined,
  arrive: () => undefined,
  back: null,
  forward: null,
};
const GoingContext = createContext<Going>(nowhere);

/** The ways from here, anywhere within the page. */
export const useGoing = () => useContext(GoingContext);

/** Keeps the trail of places; each step is asked for at the host and remembered over reloads. */
export function useTrail(): Going {
  const [trail, setTrail] = useState<Trail>(rememberedTrail);
  const place = trail.places[trail.at] ?? defaultPlace;
  const step = useCallback((next: Trail): void => {
    const to = next.places[next.at];
    if (!to) return;
    setTrail(next);
    rememberTrail(next);
    markAsked(to);
    askFor('place', to);
    window.scrollTo({ top: 0 });
  }, []);
  const goTo = useCallback(
    (to: Place): void => {
      if (isSamePlace(to, place)) return;
      step(withStep(trail, to));
    },
    [trail, place, step],
  );
  const go = useCallback(
    ({ view = place.view, period: wanted = place.period, ...own }: Partial<Place>): void => {
      const isOnPage = view === place.view;
      // A day is the period of its page alone.
      const period = view !== 'day' && wanted.startsWith('day:') ? periodBeyondDay(trail, wanted) : wanted;
      const { key, against } = { ...(isOnPage ? place : {}), ...own };
      goTo({ view, period, ...(key ? { key } : {}), ...(against ? { against } : {}) });
    },
    [trail, place, goTo],
  );
  useEffect(() => onGoTo(goTo), [goTo]);
  const arrive = useCallback((at: Place): void => {
    setTrail((current) => {
      const next = withPlace(current, at);
      if (next !== current) rememberTrail(next);
      return next;
    });
  }, []);
  const back = trail.at > 0 ? () => step({ ...trail, at: trail.at - 1 }) : null;
  const forward = trail.at < trail.places.length - 1 ? () => step({ ...trail, at: trail.at + 1 }) : null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const way = event.key === 'ArrowLeft' ? back : event.key === 'ArrowRight' ? forward : null;
      if (!way) return;
      event.preventDefault();
      way();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { place, go, arrive, back, forward };
}

export function GoingProvider({ going, children }: { going: Going; children: ComponentChildren }) {
  return <GoingContext.Provider value={going}>{children}</GoingContext.Provider>;
}
