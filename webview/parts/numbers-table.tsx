import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { Place } from '../../src/protocol/place';
import { PlaceLink } from '../shell/place-link';

/** The numbers behind a chart, for those who cannot see it or want them exact. Closed, and not made, until asked for. */
export function NumbersTable(props: {
  caption: string;
  columns: string[];
  rows: string[][];
  /** Where the first cell of a row leads to. */
  placeOf?: ((row: number) => Partial<Place> | null) | undefined;
}) {
  const [isWanted, setIsWanted] = useState(false);
  const want = (): void => setIsWanted(true);
  return (
    <details class="numbers" onToggle={want}>
      <summary onClick={want}>{l10n.t('Show the numbers')}</summary>
      {/* Focusable, so that it scrolls by keyboard. */}
      <div class="numbers-scroll" tabIndex={0} role="group" aria-label={props.caption}>
        <table>
          <caption class="visually-hidden">{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(isWanted ? props.rows : []).map(([first, ...rest], at) => (
              <tr key={first}>
                <th scope="row">
                  <PlaceLink to={props.placeOf?.(at) ?? null}>{first}</PlaceLink>
                </th>
                {rest.map((cell, index) => (
                  <td key={props.columns[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
