import * as l10n from '@vscode/l10n';
import type { Headline, Side } from '../../src/protocol/views';
import { count, duration, fixed, rate, wholePercent } from '../format';
import { delta, periodName } from '../wording';

const lines: [string, (headline: Headline) => number, (value: number) => string][] = [
  [l10n.t('Plays'), ({ plays }) => plays, count],
  [l10n.t('Listening time'), ({ listeningMinutes }) => listeningMinutes, duration],
  [
    l10n.t('Plays a day'),
    ({ plays, days }) => plays / Math.max(1, days),
    (value) => (value < 0.1 ? rate(value) : fixed(value, 1)),
  ],
  [l10n.t('Artists'), ({ artists }) => artists, count],
  [l10n.t('Tracks'), ({ tracks }) => tracks, count],
  [l10n.t('Genres'), ({ genres }) => genres, count],
  [l10n.t('New artists'), ({ newArtists }) => newArtists, count],
  [l10n.t('Active days'), ({ activeDays }) => activeDays, count],
];

/** The totals of two periods in a table. */
export function CompareFigures({ sides: [one, two] }: { sides: [Side, Side] }) {
  return (
    <div class="table-place" tabIndex={0} role="group" aria-label={l10n.t('Totals of both')}>
      <table class="places compare-figures">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{l10n.t('Total')}</span>
            </th>
            <th scope="col">{periodName(one.period)}</th>
            <th scope="col">{periodName(two.period)}</th>
            <th scope="col">{l10n.t('Change')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, of, say]) => {
            const [first, second] = [of(one.headline), of(two.headline)];
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{say(first)}</td>
                <td>{say(second)}</td>
                <td>{changeWords(first, second)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function changeWords(first: number, second: number): string {
  const change = delta(first, second);
  if (!change || change.changed === null) return '';
  if (change.changed === 0) return '=';
  return `${change.changed > 0 ? '+' : '−'}${wholePercent(Math.abs(change.changed))}`;
}
