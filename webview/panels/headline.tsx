import * as l10n from '@vscode/l10n';
import type { Period } from '../../src/protocol/period';
import type { Headline, OverviewView, Preceding } from '../../src/protocol/views';
import { Sparkline } from '../charts/sparkline';
import { count, dateRange, duration, wholePercent } from '../format';
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
    <section class="totals headline-totals" aria-label={l10n.t('Totals')}>
      <dl>
        {totals(headline, preceding, sparks).map((total) => (
          <div key={total.name}>
            <dt>{total.name}</dt>
            <dd class="figure-value">
              <span>{total.value}</span>{' '}
              {total.of ? <small>{l10n.t('of {total}', { total: total.of })}</small> : null}
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
          {l10n.t('Changes are against {span}, {dates}.', {
            span: precedingName(period),
            dates: dateRange(preceding.range.from, preceding.range.to),
          })}
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
    total(l10n.t('Plays'), 'plays'),
    total(l10n.t('Listening time'), 'listeningMinutes', duration),
    total(l10n.t('Artists'), 'artists'),
    total(l10n.t('Tracks'), 'tracks'),
    total(l10n.t('Genres'), 'genres'),
    total(l10n.t('New artists'), 'newArtists'),
    {
      name: l10n.t('Active days'),
      value: count(now.activeDays),
      of: count(now.days),
      change: delta(now.activeDays, before?.activeDays),
    },
  ];
}

const arrows = { up: '▲', down: '▼', same: '=' } as const;
/** Listening more is neither good nor bad: the change has an arrow and no colour of praise. */
function Change({ change, period }: { change: Delta; period: Period }) {
  const amount = changeAmount(change);
  const against = precedingName(period);
  return (
    <span title={l10n.t('Against {against}', { against })}>
      <span aria-hidden="true">
        {arrows[change.direction]} {change.direction === 'same' ? l10n.t('no change') : amount}
      </span>
      <span class="visually-hidden">{changeWords(change.direction, amount, against)}</span>
    </span>
  );
}

function changeWords(direction: Delta['direction'], amount: string, against: string): string {
  if (direction === 'same') return l10n.t('the same as {against}', { against });
  return direction === 'up'
    ? l10n.t('{amount} more than {against}', { amount, against })
    : l10n.t('{amount} fewer than {against}', { amount, against });
}

function changeAmount({ changed }: Delta): string {
  if (changed === null) return l10n.t('from none');
  return changed === 0 ? `<${wholePercent(1)}` : wholePercent(Math.abs(changed));
}
