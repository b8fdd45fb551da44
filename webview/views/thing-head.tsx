import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { Span, Totals } from '../../src/protocol/views';
import { count, counted, duration, localDate, percent } from '../format';
import { type Figure, Figures } from '../parts/figures';
import { SpotifyLink } from '../parts/spotify-link';
import { PlaceLink, dayPlace } from '../shell/place-link';
import { Sentence } from '../parts/sentence';
import { viewTitle } from '../shell/view-titles';

interface Props {
  kind: keyof typeof places;
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
        <p class="detail">{viewTitle(kind)}</p>
        <h2>
          {name}
          {href ? <SpotifyLink href={href} name={name} /> : null}
        </h2>
        <p class="thing-about">{children}</p>
      </header>
      <Figures
        label={l10n.t('In this time')}
        figures={[
          { name: l10n.t('Plays'), value: count(totals.plays), note: rankWords(kind, totals) },
          { name: l10n.t('Listening time'), value: duration(totals.minutes), note: shareWords(totals) },
          { name: l10n.t('Active days'), value: count(totals.activeDays) },
          ...figures,
        ]}
      />
      <p class="note ever">
        {ever.firstPlay && ever.lastPlay ? (
          <Sentence
            text={l10n.t('{plays} ever: the first on {first}, the last on {last}.')}
            parts={{
              plays: counted(ever.plays, 'play'),
              first: (
                <PlaceLink to={dayPlace(ever.firstPlay.slice(0, 10))}>{localDate(ever.firstPlay)}</PlaceLink>
              ),
              last: (
                <PlaceLink to={dayPlace(ever.lastPlay.slice(0, 10))}>{localDate(ever.lastPlay)}</PlaceLink>
              ),
            }}
          />
        ) : null}
      </p>
    </>
  );
}

const places = {
  artist: (rank: string) => l10n.t('place {rank} of all artists', { rank }),
  track: (rank: string) => l10n.t('place {rank} of all tracks', { rank }),
  album: (rank: string) => l10n.t('place {rank} of all albums', { rank }),
  genre: (rank: string) => l10n.t('place {rank} of all genres', { rank }),
};

const rankWords = (kind: Props['kind'], { rank }: Totals) =>
  rank === null ? l10n.t('not in this time') : places[kind](count(rank));

const shareWords = ({ share }: Totals) =>
  share > 0 ? l10n.t('{share} of all plays', { share: percent(share) }) : undefined;
