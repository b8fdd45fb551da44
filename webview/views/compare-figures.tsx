import type { Headline, Side } from '../../src/protocol/views';
import { count, duration } from '../format';
import { delta, periodName } from '../wording';

const lines: [string, (headline: Headline) => number, (value: number) => string][] = [
  ['Plays', ({ plays }) => plays, count],
  ['Listening time', ({ listeningMinutes }) => listeningMinutes, duration],
  ['Plays a day', ({ plays, days }) => plays / Math.max(1, days), (value) => value.toFixed(1)],
  ['Artists', ({ artists }) => artists, count],
  ['Tracks', ({ tracks }) => tracks, count],
  ['Genres', ({ genres }) => genres, count],
  ['New artists', ({ newArtists }) => newArtists, count],
  ['Active days', ({ activeDays }) => activeDays, count],
];

/** The totals of two periods in a table. */
export function CompareFigures({ sides: [one, two] }: { sides: [Side, Side] }) {
  return (
    <div class="table-place" tabIndex={0} role="group" aria-label="Totals of both">
      <table class="places compare-figures">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Total</span>
            </th>
            <th scope="col">{periodName(one.period)}</th>
            <th scope="col">{periodName(two.period)}</th>
            <th scope="col">Change</th>
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
  return `${change.changed > 0 ? '+' : '−'}${count(Math.abs(change.changed))}%`;
}
