import * as l10n from '@vscode/l10n';
import type { GenreExplanation } from '../../src/protocol/genres';
import { date, fixed } from '../format';
import { genreSourceName } from '../../src/wording/sources';

/** Every piece of evidence, the strongest first. */
export function EvidenceTable({ evidence }: Pick<GenreExplanation, 'evidence'>) {
  if (evidence.length === 0) return <p class="nothing">{l10n.t('There is no evidence yet.')}</p>;
  return (
    <div class="evidence-scroll" tabIndex={0} role="group" aria-label={l10n.t('Evidence')}>
      <table class="evidence">
        <caption class="visually-hidden">{l10n.t('What speaks for which genre')}</caption>
        <thead>
          <tr>
            <th scope="col">{l10n.t('Says who')}</th>
            <th scope="col">{l10n.t('Genre')}</th>
            <th scope="col">{l10n.t('Weight')}</th>
            <th scope="col">{l10n.t('Why')}</th>
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
                    {l10n.t('noted {date}', {
                      date: date(piece.notedAt.slice(0, 10), {
                        day: 'numeric',
                        month: 'short',
                        year: 'numeric',
                      }),
                    })}
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
      {fixed(weight, 2)}
    </>
  );
}
