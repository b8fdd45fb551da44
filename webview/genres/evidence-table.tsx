import type { GenreEvidence } from '../../src/protocol/genre-card';
import { date } from '../format';
import { genreSourceName } from './genre-wording';

/** Every piece of evidence, the strongest first. */
export function EvidenceTable({ evidence }: { evidence: GenreEvidence[] }) {
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
              <td>
                <span class="weight" aria-hidden="true">
                  <span style={{ width: `${100 * Math.min(1, piece.weight)}%` }} />
                </span>
                {piece.weight.toFixed(2)}
              </td>
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
