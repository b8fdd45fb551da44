import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { type Period, parsePeriod } from '../../src/protocol/period';
import { Dropdown } from '../parts/controls';
import { periodName } from '../wording';
import { useGoing } from './going';
import { OwnPeriod } from './own-period';

const rolling: Period[] = ['last_7_days', 'last_30_days', 'last_12_months', 'this_year', 'all_time'];

/** No period: the way to one that is not listed. */
const own = 'own';

interface Props {
  years: number[];
  bounds: { firstDate: string; lastDate: string } | null;
  /** Another one than the page's. */
  period?: Period;
  label?: string;
  onChoose?: (period: Period) => void;
}

/** Chooses the period: the rolling ones, every year with a play, or any span. */
export function PeriodPicker({ years, bounds, label = l10n.t('Period'), ...props }: Props) {
  const { place, go } = useGoing();
  const [isOwn, setIsOwn] = useState(false);
  const period = props.period ?? place.period;
  const choose = props.onChoose ?? ((chosen: Period) => go({ period: chosen, ...leavingDay(place.view) }));
  const offered: Period[] = [...rolling, ...years.map((year): Period => `year:${year}`)];
  // A remembered year may have left the history with a deletion; it stays visible as what is chosen.
  const periods = offered.includes(period) ? offered : [...offered, period];
  return (
    <span class="period-picker">
      <Dropdown
        label={label}
        value={isOwn ? own : period}
        choices={[
          ...periods.map((each) => ({ value: each, name: periodName(each) })),
          { value: own, name: l10n.t('Other…') },
        ]}
        onChoose={(value) => {
          setIsOwn(value === own);
          const chosen = parsePeriod(value);
          if (chosen && chosen !== period) choose(chosen);
        }}
      />
      {isOwn ? (
        <OwnPeriod
          period={period}
          bounds={bounds}
          onChoose={(chosen) => {
            setIsOwn(false);
            if (chosen && chosen !== period) choose(chosen);
          }}
        />
      ) : null}
    </span>
  );
}

/** The page of a day has no other period than a day. */
const leavingDay = (view: string) => (view === 'day' ? ({ view: 'overview' } as const) : {});
