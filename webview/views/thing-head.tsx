import type { ComponentChildren } from 'preact';
import type { Span, Totals } from '../../src/protocol/views';
import { count, counted, duration, localDate, percent } from '../format';
import { type Figure, Figures } from '../parts/figures';
import { SpotifyLink } from '../parts/spotify-link';
import { PlaceLink, dayPlace } from '../shell/place-link';

interface Props {
  kind: string;
  name: string;
  href?: string | null;
  totals: Totals;
  ever: Span;
  /** Behind the name. */
  children?: ComponentChildren;
  /** After the usual ones. */
  figures?: Figure[];
}

/** What a page about one thing begins with: its name, what it came to in the period, and over all time. */
export function ThingHead({ kind, name, href, totals, ever, children, figures = [] }: Props) {
  return (
    <>
      <header class="thing-head">
        <p class="detail">{kind}</p>
        <h2>
          {name}
          {href ? <SpotifyLink href={href} name={name} /> : null}
        </h2>
        <p class="thing-about">{children}</p>
      </header>
      <Figures
        label="In this time"
        figures={[
          { name: 'Plays', value: count(totals.plays), note: rankWords(kind, totals) },
          { name: 'Listening time', value: duration(totals.minutes), note: shareWords(totals) },
          { name: 'Active days', value: count(totals.activeDays) },
          ...figures,
        ]}
      />
      <p class="note ever">
        {ever.firstPlay && ever.lastPlay ? (
          <>
            {counted(ever.plays, 'play')} ever: the first on{' '}
            <PlaceLink to={dayPlace(ever.firstPlay.slice(0, 10))}>{localDate(ever.firstPlay)}</PlaceLink>, the
            last on{' '}
            <PlaceLink to={dayPlace(ever.lastPlay.slice(0, 10))}>{localDate(ever.lastPlay)}</PlaceLink>.
          </>
        ) : null}
      </p>
    </>
  );
}

const rankWords = (kind: string, { rank }: Totals) =>
  rank === null ? 'not in this time' : `place ${count(rank)} of all ${kind.toLowerCase()}s`;

const shareWords = ({ share }: Totals) => (share > 0 ? `${percent(share)} of all plays` : undefined);
