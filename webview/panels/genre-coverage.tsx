import type { GenreCoverage } from '../../src/protocol/genre-card';
import { count, counted, percent } from '../format';
import { GenreChip } from '../genres/genre-chip';
import { genreSourceName } from '../genres/genre-wording';
import { Panel } from '../parts/panel';

const share = (part: number, whole: number) => (whole === 0 ? 0 : (100 * part) / whole);

/** How much of all that was ever played has a genre, by whose word, and which artists have none. */
export function GenreCoveragePanel({ coverage }: { coverage: GenreCoverage }) {
  const { plays, artists, sources, waiting, withoutGenre } = coverage;
  if (plays === 0) return null;
  return (
    <Panel title="Where genres come from" note={known(coverage)} area="coverage">
      <div class="coverage-bar" aria-hidden="true">
        {sources.map(({ source, plays: some }) => (
          <span key={source} class={`source source-${source}`} style={{ width: `${share(some, plays)}%` }} />
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
          {sources.map((row) => (
            <tr key={row.source}>
              <th scope="row">
                <span class={`swatch source-${row.source}`} aria-hidden="true" />
                {genreSourceName(row.source)}
              </th>
              <td>{percent(share(row.plays, plays))}</td>
              <td>{percent(share(row.artists, artists))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {waiting > 0 ? <p class="note">{counted(waiting, 'artist')} to be looked up, the most played first.</p> : null}
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

function known({ plays, classifiedPlays, artists, classifiedArtists }: GenreCoverage): string {
  return `${percent(share(classifiedPlays, plays))} of all plays and ${percent(share(classifiedArtists, artists))} of all artists have one.`;
}
