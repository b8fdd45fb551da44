import type { Place } from '../../src/protocol/place';
import type { RankingKind, RankingRow, RankingView } from '../../src/protocol/views';
import { Sparkline } from '../charts/sparkline';
import { count, counted, duration, localDate, percent } from '../format';
import { artistGenreChip } from '../genres/genre-chip';
import { spotifyPage } from '../links';
import { GenreStreamPanel } from '../panels/genre-stream';
import { Nothing, Panel } from '../parts/panel';
import { SpotifyLink } from '../parts/spotify-link';
import { PlaceLink, albumPlace, artistPlace, genrePlace, trackPlace } from '../shell/place-link';

const titles: Record<RankingKind, string> = {
  artists: 'Top artists',
  tracks: 'Top tracks',
  albums: 'Top albums',
  genres: 'Top genres',
};

const nouns: Record<RankingKind, string> = {
  artists: 'artist',
  tracks: 'track',
  albums: 'album',
  genres: 'genre',
};

const places: Record<RankingKind, (key: string | null) => Partial<Place> | null> = {
  artists: artistPlace,
  tracks: trackPlace,
  albums: albumPlace,
  genres: genrePlace,
};

/** A ranking of the period, with how each came to its place. */
export function RankingPage({ view }: { view: RankingView }) {
  const kind = view.view;
  return (
    <div class="panels">
      {view.stream ? <GenreStreamPanel stream={view.stream} /> : null}
      <Panel title={titles[kind]} note={note(view)} area="whole">
        {view.rows.length === 0 ? (
          <Nothing>{nothing(view)}</Nothing>
        ) : (
          <div class="table-place" tabIndex={0} role="group" aria-label={titles[kind]}>
            <table class="places">
              <thead>
                <tr>
                  <th scope="col" class="of-name">
                    #
                  </th>
                  {view.hasBefore ? <th scope="col">Before</th> : null}
                  <th scope="col" class="of-name">
                    {capital(nouns[kind])}
                  </th>
                  <th scope="col">Plays</th>
                  <th scope="col">Time</th>
                  <th scope="col">Share</th>
                  <th scope="col" class="wide-only">
                    Trend
                  </th>
                  <th scope="col" class="wide-only">
                    First play
                  </th>
                  <th scope="col" class="wide-only">
                    Last play
                  </th>
                </tr>
              </thead>
              <tbody>
                {view.rows.map((row) => (
                  <RankingLine key={row.key ?? row.rank} row={row} kind={kind} hasBefore={view.hasBefore} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
    </div>
  );
}

function RankingLine({ row, kind, hasBefore }: { row: RankingRow; kind: RankingKind; hasBefore: boolean }) {
  const href =
    kind === 'artists' || kind === 'tracks' || kind === 'albums'
      ? spotifyPage(nouns[kind] as 'artist', row.spotifyId)
      : null;
  const whose = kind === 'artists' ? row.name : row.artistName;
  return (
    <tr>
      <td class="rank">{row.rank}</td>
      {hasBefore ? (
        <td>
          <Move now={row.rank} before={row.rankBefore} />
        </td>
      ) : null}
      <th scope="row">
        <PlaceLink to={places[kind](row.key)}>{row.name}</PlaceLink>
        {href ? <SpotifyLink href={href} name={row.name} /> : null}
        {row.artistName ? (
          <span class="detail">
            <PlaceLink to={artistPlace(row.artistKey)}>{row.artistName}</PlaceLink>
          </span>
        ) : null}{' '}
        {row.genre ? artistGenreChip({ artistKey: row.artistKey, genre: row.genre }, whose) : null}
      </th>
      <td>{count(row.plays)}</td>
      <td>{duration(row.minutes)}</td>
      <td>{percent(row.share)}</td>
      <td class="wide-only">
        <Sparkline values={row.trend} />
      </td>
      <td class="wide-only">{localDate(row.firstPlay)}</td>
      <td class="wide-only">{localDate(row.lastPlay)}</td>
    </tr>
  );
}

/** How a place differs from the one in the span before. */
function Move({ now, before }: { now: number; before: number | null }) {
  if (before === null) return <span class="move move-new">new</span>;
  if (before === now) return <span class="move">=</span>;
  const sign = before > now ? '▲' : '▼';
  return (
    <span class="move" title={`${before}. before`}>
      <span aria-hidden="true">
        {sign} {Math.abs(before - now)}
      </span>
      <span class="visually-hidden">{before}</span>
    </span>
  );
}

function note({ view: kind, rows, total, unclassifiedShare }: RankingView): string {
  const all = total > rows.length ? `The first ${count(rows.length)} of ${count(total)}. ` : '';
  const unknown =
    unclassifiedShare !== null && unclassifiedShare > 0
      ? `${percent(unclassifiedShare)} of plays have no known genre and are not ranked. `
      : '';
  const albums = kind === 'albums' ? 'Plays whose album is not known are not ranked. ' : '';
  return `${all}${unknown}${albums}`.trim() || counted(total, nouns[kind]);
}

const nothing = ({ view: kind }: RankingView): string =>
  kind === 'albums' || kind === 'genres'
    ? `No ${nouns[kind]} is known of what was played in this time.`
    : 'Nothing was played in this time.';

const capital = (word: string) => `${word[0]?.toUpperCase()}${word.slice(1)}`;
