import type { Headline, PanelData, Period } from '../../src/protocol/panel';
import { count, dateRange, duration } from '../format';
import { type Delta, delta, precedingName } from '../wording';

interface Total {
  name: string;
  value: string;
  /** What the value is out of. */
  of?: string;
  change: Delta | null;
}

/** The totals of the period, each with its change against the span before. */
export function HeadlinePanel({ data }: { data: PanelData }) {
  return (
    <section class="totals" aria-label="Totals">
      <dl>
        {totals(data.headline, data.preceding?.headline).map((total) => (
          <div key={total.name}>
            <dt>{total.name}</dt>
            <dd class="figure-value">
              <span>{total.value}</span> {total.of ? <small>of {total.of}</small> : null}
            </dd>
            {total.change ? (
              <dd class="change">
                <Change change={total.change} period={data.period} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      {data.preceding ? (
        <p class="note">
          Changes are against {precedingName(data.period)},{' '}
          {dateRange(data.preceding.range.from, data.preceding.range.to)}.
        </p>
      ) : null}
    </section>
  );
}

function totals(now: Headline, before: Headline | undefined): Total[] {
  return [
    { name: 'Plays', value: count(now.plays), change: delta(now.plays, before?.plays) },
    {
      name: 'Listening time',
      value: duration(now.listeningMinutes),
      change: delta(now.listeningMinutes, before?.listeningMinutes),
    },
    { name: 'Artists', value: count(now.artists), change: delta(now.artists, before?.artists) },
    { name: 'Tracks', value: count(now.tracks), change: delta(now.tracks, before?.tracks) },
    { name: 'New artists', value: count(now.newArtists), change: delta(now.newArtists, before?.newArtists) },
    {
      name: 'Active days',
      value: count(now.activeDays),
      of: count(now.days),
      change: delta(now.activeDays, before?.activeDays),
    },
  ];
}

const arrows = { up: '▲', down: '▼', same: '=' } as const;
const words = { up: 'more than', down: 'fewer than', same: 'the same as' } as const;

/** Listening more is neither good nor bad: the change has an arrow and no colour of praise. */
function Change({ change, period }: { change: Delta; period: Period }) {
  const amount = changeAmount(change);
  const against = precedingName(period);
  const spoken = change.direction === 'same' ? '' : `${amount} `;
  return (
    <span title={`Against ${against}`}>
      <span aria-hidden="true">
        {arrows[change.direction]} {change.direction === 'same' ? 'no change' : amount}
      </span>
      <span class="visually-hidden">{`${spoken}${words[change.direction]} ${against}`}</span>
    </span>
  );
}

function changeAmount({ changed }: Delta): string {
  if (changed === null) return 'from none';
  return changed === 0 ? '<1%' : `${count(Math.abs(changed))}%`;
}
