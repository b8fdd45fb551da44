import { parsePeriod, type Period } from '../../src/protocol/panel';
import { periodName } from '../wording';
import { Dropdown } from './controls';

const rolling: Period[] = ['last_7_days', 'last_30_days', 'last_12_months', 'this_year', 'all_time'];

/** Chooses the period: the rolling ones and every year with a play. */
export function PeriodPicker(props: { period: Period; years: number[]; onChoose: (period: Period) => void }) {
  const offered: Period[] = [...rolling, ...props.years.map((year): Period => `year:${year}`)];
  // A remembered year may have left the history with a deletion; it stays visible as what is chosen.
  const periods = offered.includes(props.period) ? offered : [...offered, props.period];
  return (
    <Dropdown
      label="Period"
      value={props.period}
      choices={periods.map((period) => ({ value: period, name: periodName(period) }))}
      onChoose={(value) => {
        const period = parsePeriod(value);
        if (period && period !== props.period) props.onChoose(period);
      }}
    />
  );
}
