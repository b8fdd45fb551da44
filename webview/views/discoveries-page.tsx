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

type Artist = DiscoveriesView['artists'][number];

/** Who and what was heard for the first time ever. */
export function DiscoveriesPage({ view }: { view: DiscoveriesView }) {
  const { newArtists, newTracks, newArtistShare, overTime, artists } = view;
  const title = `New artists per ${overTime.bin}`;
  return (
    <>
      <p class="lede">{lede(view)}</p>
      <KeyFigures
        label="Discoveries"
        figures={[
          { name: 'New artists', value: count(newArtists) },
          { name: 'New tracks', value: count(newTracks) },
          {
            name: 'Share of plays',
            value: percent(newArtistShare),
            note: 'by artists first heard in this time',
          },
        ]}
      />
      {newArtists > 0 ? (
        <div class="panels">
          <Panel title={title} area="time">
            <NewOverTime series={overTime} title={title} />
          </Panel>
          <Panel
            title="Artists discovered"
            note={
              newArtists > artists.length
                ? `The ${count(artists.length)} played most since, of ${count(newArtists)}.`
                : 'By plays since then.'
            }
            area="all"
          >
            {artists.length === 0 ? (
              <Nothing>None of them has a name.</Nothing>
            ) : (
              <FactList
                label="Artists discovered, by plays since"
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
  if (newArtists === 0 && newTracks === 0) return 'Nothing was heard for the first time in this time.';
  const found = `${counted(newArtists, 'artist')} and ${counted(newTracks, 'track')} heard for the first time.`;
  const [first] = artists;
  return first ? `${found} ${first.name} is the one you have played most since.` : found;
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
      <>
        First on{' '}
        <PlaceLink to={dayPlace(day)}>
          {date(day, { day: 'numeric', month: 'long', year: 'numeric' })}
        </PlaceLink>
        {firstTrack ? ` with ${firstTrack}` : ''}
      </>
    ),
    value: counted(plays, 'play'),
    bar: plays,
  };
}
