import * as l10n from '@vscode/l10n';
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
import { viewTitle } from '../shell/view-titles';

const titles: Record<RankingKind, string> = {
  artists: l10n.t('Top artists'),
  tracks: l10n.t('Top tracks'),
  albums: l10n.t('Top albums'),
  genres: l10n.t('Top genres'),
};

const nouns: Record<RankingKind, 'artist' | 'track' | 'album' | 'genre'> = {
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
                  {view.hasBefore ? <th scope="col">{l10n.t('Before')}</th> : null}
                  <th scope="col" class="of-name">
                    {viewTitle(nouns[kind])}
                  </th>
                  <th scope="col">{l10n.t('Plays')}</th>
                  <th scope="col">{l10n.t('Time')}</th>
                  <th scope="col" class="roomy-only">
                    {l10n.t('Share')}
                  </th>
                  <th scope="col" class="wide-only">
                    {l10n.t('Trend')}
                  </th>
                  <th scope="col" class="wide-only">
                    {l10n.t('First play')}
                  </th>
                  <th scope="col" class="wide-only">
                    {l10n.t('Last play')}
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
        <span class="narrow-only">
          <span class="narrowest-only">{percent(row.share)}</span>
          <Sparkline values={row.trend} />
          <span>
            {l10n.t('first {first}, last {last}', {
              first: localDate(row.firstPlay),
              last: localDate(row.lastPlay),
            })}
          </span>
        </span>
      </th>
      <td>{count(row.plays)}</td>
      <td>{duration(row.minutes)}</td>
      <td class="roomy-only">{percent(row.share)}</td>
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
  if (before === null) return <span class="move move-new">{l10n.t('new')}</span>;
  if (before === now) return <span class="move">=</span>;
  const sign = before > now ? '▲' : '▼';
  return (
    <span class="move" title={l10n.t('{rank}. before', { rank: before })}>
      <span aria-hidden="true">
        {sign} {Math.abs(before - now)}
      </span>
      <span class="visually-hidden">{before}</span>
    </span>
  );
}

function note({ view: kind, rows, total, unclassifiedShare }: RankingView): string {
  const all =
    total > rows.length
      ? `${l10n.t('The first {shown} of {all}.', { shown: count(rows.length), all: count(total) })} `
      : '';
  const unknown =
    unclassifiedShare !== null && unclassifiedShare > 0
      ? `${l10n.t('{share} of plays have no known genre and are not ranked.', { share: percent(unclassifiedShare) })} `
      : '';
  const albums = kind === 'albums' ? l10n.t('Plays whose album is not known are not ranked.') : '';
  return `${all}${unknown}${albums}`.trim() || counted(total, nouns[kind]);
}

const nothing = ({ view: kind }: RankingView): string =>
  kind === 'albums'
    ? l10n.t('No album is known of what was played in this time.')
    : kind === 'genres'
      ? l10n.t('No genre is known of what was played in this time.')
      : l10n.t('Nothing was played in this time.');
