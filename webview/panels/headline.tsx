import type { Period } from '../../src/protocol/period';
import type { Headline, OverviewView, Preceding } from '../../src/protocol/views';
import { Sparkline } from '../charts/sparkline';
import { count, dateRange, duration } from '../format';
import { type Delta, delta, precedingName } from '../wording';

interface Total {
  name: string;
  value: string;
  /** What the value is out of. */
  of?: string;
  change: Delta | null;
  /** It through the period, in equal parts. */
  spark?: number[];
}

interface HeadlineProps {
  headline: Headline;
  preceding: Preceding | null;
  sparks?: OverviewView['sparks'];
  period: Period;
}

/** The totals of the period, each with its change against the span before. */
export function HeadlinePanel({ headline, preceding, sparks, period }: HeadlineProps) {
  return (
    <section class="totals" aria-label="Totals">
      <dl>
        {totals(headline, preceding, sparks).map((total) => (
          <div key={total.name}>
            <dt>{total.name}</dt>
            <dd class="figure-value">
              <span>{total.value}</span> {total.of ? <small>of {total.of}</small> : null}
            </dd>
            {total.spark ? (
              <dd class="spark-place">
                <Sparkline values={total.spark} />
              </dd>
            ) : null}
            {total.change ? (
              <dd class="change">
                <Change change={total.change} period={period} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      {preceding ? (
        <p class="note">
          Changes are against {precedingName(period)}, {dateRange(preceding.range.from, preceding.range.to)}.
        </p>
      ) : null}
    </section>
  );
}

function totals(now: Headline, preceding: Preceding | null, sparks?: OverviewView['sparks']): Total[] {
  const before = preceding?.headline;
  const total = (
    name: string,
    key: keyof OverviewView['sparks'],
    say: (value: number) => string = count,
  ): Total => ({
    name,
    value: say(now[key]),
    change: delta(now[key], before?.[key]),
    ...(sparks ? { spark: sparks[key] } : {}),
  });
  return [
    total('Plays', 'plays'),
    total('Listening time', 'listeningMinutes', duration),
    total('Artists', 'artists'),
    total('Tracks', 'tracks'),
    total('Genres', 'genres'),
    total('New artists', 'newArtists'),
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
