import type { GenreCoverage } from '../../src/insights/genre-coverage';
import type { ArtistWithoutGenre } from '../../src/protocol/views';
import { count, counted, percent } from '../format';
import { GenreChip } from '../genres/genre-chip';
import { genreSourceName } from '../genres/genre-wording';
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
    <Panel title="Where genres come from" note={known(coverage)} area="coverage">
      <div class="coverage-bar" aria-hidden="true">
        {bySource.map(({ genreSource, percentage }) => (
          <span key={genreSource} class={`source-${genreSource}`} style={{ width: `${percentage}%` }} />
        ))}
      </div>
      <table class="health">
        <thead>
          <tr>
            <th scope="col">Says who</th>
            <th scope="col">Plays</th>
            <th scope="col">Artists</th>
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
        <p class="note">{counted(waitingArtists, 'artist')} to be looked up, the most played first.</p>
      ) : null}
      {withoutGenre.length > 0 ? (
        <>
          <h3>Most played without a genre</h3>
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
  return `${percent(percentage)} of all plays and ${percent(artistPercentage)} of all artists have one.`;
}
