import * as l10n from '@vscode/l10n';
import type { DiscoveriesView } from '../../src/protocol/views';
import { NewOverTime } from '../charts/new-over-time';
import { count, counted, date, percent } from '../format';
import { GenreChip } from '../genres/genre-chip';
import { spotifyPage } from '../links';
import { FactList } from '../parts/fact-list';
import { KeyFigures } from '../parts/key-figures';
import { Nothing, Panel } from '../parts/panel';
import { SpotifyLink } from '../parts/spotify-link';
import { PlaceLink, artistPlace, dayPlace } from '../shell/place-link';
import { Sentence } from '../parts/sentence';
import { perBin } from '../wording';

type Artist = DiscoveriesView['artists'][number];

/** Who and what was heard for the first time ever. */
export function DiscoveriesPage({ view }: { view: DiscoveriesView }) {
  const { newArtists, newTracks, newArtistShare, overTime, artists } = view;
  const title = l10n.t('New artists {perBin}', { perBin: perBin[overTime.bin] });
  return (
    <>
      <p class="lede">{lede(view)}</p>
      <KeyFigures
        label={l10n.t('Discoveries')}
        figures={[
          { name: l10n.t('New artists'), value: count(newArtists) },
          { name: l10n.t('New tracks'), value: count(newTracks) },
          {
            name: l10n.t('Share of plays'),
            value: percent(newArtistShare),
            note: l10n.t('by artists first heard in this time'),
          },
        ]}
      />
      {newArtists > 0 ? (
        <div class="panels">
          <Panel title={title} area="time">
            <NewOverTime series={overTime} title={title} />
          </Panel>
          <Panel
            title={l10n.t('Artists discovered')}
            note={
              newArtists > artists.length
                ? l10n.t('The {shown} played most since, of {all}.', {
                    shown: count(artists.length),
                    all: count(newArtists),
                  })
                : l10n.t('By plays since then.')
            }
            area="all"
          >
            {artists.length === 0 ? (
              <Nothing>{l10n.t('None of them has a name.')}</Nothing>
            ) : (
              <FactList
                label={l10n.t('Artists discovered, by plays since')}
                facts={artists.map((artist) => factOf(artist))}
              />
            )}
          </Panel>
        </div>
      ) : null}
    </>
  );
}

function lede({ newArtists, newTracks, artists }: DiscoveriesView): string {
  if (newArtists === 0 && newTracks === 0)
    return l10n.t('Nothing was heard for the first time in this time.');
  const found = l10n.t('{newArtists} and {newTracks} heard for the first time.', {
    newArtists: counted(newArtists, 'artist'),
    newTracks: counted(newTracks, 'track'),
  });
  const [first] = artists;
  return first
    ? `${found} ${l10n.t('{artist} is the one you have played most since.', { artist: first.name })}`
    : found;
}

function factOf(artist: Artist) {
  const { key, name, genre, firstPlay, firstTrack, plays } = artist;
  const day = firstPlay.slice(0, 10);
  const href = spotifyPage('artist', artist.artistId);
  return {
    key,
    name,
    to: artistPlace(key),
    aside: (
      <>
        {href ? <SpotifyLink href={href} name={name} /> : null}
        <GenreChip artistKey={key} artistName={name} genre={genre} />
      </>
    ),
    detail: (
      <Sentence
        text={firstTrack ? l10n.t('First on {day} with {track}') : l10n.t('First on {day}')}
        parts={{
          day: (
            <PlaceLink to={dayPlace(day)}>
              {date(day, { day: 'numeric', month: 'long', year: 'numeric' })}
            </PlaceLink>
          ),
          track: firstTrack,
        }}
      />
    ),
    value: counted(plays, 'play'),
    bar: plays,
  };
}
