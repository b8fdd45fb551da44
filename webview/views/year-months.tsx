import * as l10n from '@vscode/l10n';
import type { YearView } from '../../src/protocol/views';
import { date, duration, counted } from '../format';
import { Panel } from '../parts/panel';
import { PlaceLink } from '../shell/place-link';

/** The months of a period, each with who was played most; nothing of one month alone. */
export function YearMonths({ months }: { months: YearView['months'] }) {
  if (months.length < 2) return null;
  const severalYears = months[0]?.month.slice(0, 4) !== months.at(-1)?.month.slice(0, 4);
  const most = Math.max(1, ...months.map(({ plays }) => plays));
  return (
    <Panel title={l10n.t('Month by month')} area="whole">
      <ol class="months">
        {months.map(({ month, plays, minutes, topArtist }) => (
          <li key={month}>
            <span class="month-bar" aria-hidden="true">
              <span style={{ height: `${(100 * plays) / most}%` }} />
            </span>
            <PlaceLink to={{ view: 'overview', period: `month:${month}` }}>
              {date(`${month}-01`, severalYears ? { month: 'short', year: 'numeric' } : { month: 'long' })}
            </PlaceLink>
            <span class="detail" title={counted(plays, 'play')}>
              {duration(minutes)}
            </span>
            <span class="month-artist">{plays === 0 ? '' : (topArtist ?? l10n.t('unknown'))}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
