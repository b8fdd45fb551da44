import type { GenreExplanation } from '../../src/protocol/genres';
import { date } from '../format';
import { genreSourceName } from './genre-wording';

/** Every piece of evidence, the strongest first. */
export function EvidenceTable({ evidence }: Pick<GenreExplanation, 'evidence'>) {
  if (evidence.length === 0) return <p class="nothing">There is no evidence yet.</p>;
  return (
    <div class="evidence-scroll" tabIndex={0} role="group" aria-label="Evidence">
      <table class="evidence">
        <caption class="visually-hidden">What speaks for which genre</caption>
        <thead>
          <tr>
            <th scope="col">Says who</th>
            <th scope="col">Genre</th>
            <th scope="col">Weight</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {evidence.map((piece) => (
            <tr key={`${piece.source} ${piece.genre}`}>
              <th scope="row">{genreSourceName(piece.source)}</th>
              <td>{piece.genre}</td>
              <td>{piece.weight === null ? '' : <Weight weight={piece.weight} />}</td>
              <td>
                {piece.detail ?? ''}
                {piece.notedAt ? (
                  <span class="detail">
                    noted{' '}
                    {date(piece.notedAt.slice(0, 10), { day: 'numeric', month: 'short', year: 'numeric' })}
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Weight({ weight }: { weight: number }) {
  return (
    <>
      <span class="weight" aria-hidden="true">
        <span style={{ width: `${100 * Math.min(1, weight)}%` }} />
      </span>
      {weight.toFixed(2)}
    </>
  );
}
