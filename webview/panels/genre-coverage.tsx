import * as l10n from '@vscode/l10n';
import type { GenreCoverage } from '../../src/insights/genre-coverage';
import type { ArtistWithoutGenre } from '../../src/protocol/views';
import { count, counted, percent } from '../format';
import { GenreChip } from '../genres/genre-chip';
import { genreSourceName } from '../../src/wording/sources';
import { Panel } from '../parts/panel';

interface CoverageProps {
  coverage: GenreCoverage;
  withoutGenre: ArtistWithoutGenre[];
}

/** How much of all that was ever played has a genre, by whose word, and which artists have none. */
export function GenreCoveragePanel({ coverage, withoutGenre }: CoverageProps) {
  const { plays, artists, bySource, waitingArtists } = coverage;
  if (plays === 0) return null;
  return (
    <Panel title={l10n.t('Where genres come from')} note={known(coverage)} area="coverage">
      <div class="coverage-bar" aria-hidden="true">
        {bySource.map(({ genreSource, percentage }) => (
          <span key={genreSource} class={`source-${genreSource}`} style={{ width: `${percentage}%` }} />
        ))}
      </div>
      <table class="health">
        <thead>
          <tr>
            <th scope="col">{l10n.t('Says who')}</th>
            <th scope="col">{l10n.t('Plays')}</th>
            <th scope="col">{l10n.t('Artists')}</th>
          </tr>
        </thead>
        <tbody>
          {bySource.map((row) => (
            <tr key={row.genreSource}>
              <th scope="row">
                <span class={`swatch source-${row.genreSource}`} aria-hidden="true" />
                {genreSourceName(row.genreSource)}
              </th>
              <td>{percent(row.percentage)}</td>
              <td>{percent((100 * row.artists) / artists)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {waitingArtists > 0 ? (
        <p class="note">
          {l10n.t('{artists} to be looked up, the most played first.', {
            artists: counted(waitingArtists, 'artist'),
          })}
        </p>
      ) : null}
      {withoutGenre.length > 0 ? (
        <>
          <h3>{l10n.t('Most played without a genre')}</h3>
          <ul class="without-genre">
            {withoutGenre.map((artist) => (
              <li key={artist.artistKey}>
                <span class="name">{artist.artistName}</span>
                <span class="value">{count(artist.plays)}</span>
                <GenreChip artistKey={artist.artistKey} artistName={artist.artistName} genre="unclassified" />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

function known({ percentage, artistPercentage }: GenreCoverage): string {
  return l10n.t('{percentage} of all plays and {artistPercentage} of all artists have one.', {
    percentage: percent(percentage),
    artistPercentage: percent(artistPercentage),
  });
}
