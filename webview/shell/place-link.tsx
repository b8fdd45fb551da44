import type { ComponentChildren } from 'preact';
import type { Place } from '../../src/protocol/place';
import type { Bin } from '../../src/protocol/views';
import { useGoing } from './going';

/** Words that lead to another place of the panel; plain words where there is nowhere to go. */
export function PlaceLink(props: { to: Partial<Place> | null; label?: string; children: ComponentChildren }) {
  const { go } = useGoing();
  const { to } = props;
  if (!to) return <>{props.children}</>;
  return (
    <button
      type="button"
      class="place-link"
      {...(props.label ? { 'aria-label': props.label } : {})}
      onClick={() => go(to)}
    >
      {props.children}
    </button>
  );
}

/** The page of an artist, a track, an album, a genre; nowhere without a key. */
export const artistPlace = (key: string | null): Partial<Place> | null =>
  key ? { view: 'artist', key } : null;
export const trackPlace = (key: string | null): Partial<Place> | null =>
  key ? { view: 'track', key } : null;
export const albumPlace = (key: string | null): Partial<Place> | null =>
  key ? { view: 'album', key } : null;
export const genrePlace = (genre: string | null): Partial<Place> | null =>
  genre && genre !== 'unclassified' ? { view: 'genre', key: genre } : null;
export const dayPlace = (date: string): Partial<Place> => ({ view: 'day', period: `day:${date}` });

/** The overview of a bin of time: a day has a page of its own, a week is a span. */
export function binPlace(date: string, bin: Bin): Partial<Place> {
  if (bin === 'day') return dayPlace(date);
  if (bin === 'month') return { view: 'overview', period: `month:${date.slice(0, 7)}` };
  const end = new Date(`${date}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + (7 - (end.getUTCDay() || 7)));
  return { view: 'overview', period: `range:${date}..${end.toISOString().slice(0, 10)}` };
}
