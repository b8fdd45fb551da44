import { useState } from 'preact/hooks';
import { type Period, isDate } from '../../src/protocol/period';
import { Button } from '../parts/controls';

interface Props {
  period: Period;
  bounds: { firstDate: string; lastDate: string } | null;
  /** Null: given up. */
  onChoose: (period: Period | null) => void;
}

/** Any span between two dates. */
export function OwnPeriod({ period, bounds, onChoose }: Props) {
  const [, first, last] = /^range:(.+)\.\.(.+)$/.exec(period) ?? [];
  const [from, setFrom] = useState(first ?? bounds?.firstDate ?? '');
  const [to, setTo] = useState(last ?? bounds?.lastDate ?? '');
  const wrong =
    !isDate(from) || !isDate(to) ? 'Two dates are needed.' : from > to ? 'It ends before it begins.' : '';
  return (
    <form
      class="own-period"
      aria-label="Any span"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === '') onChoose(`range:${from}..${to}`);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onChoose(null)}
    >
      <label>
        From <input type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        to <input type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <Button primary disabled={wrong !== ''} onClick={() => onChoose(`range:${from}..${to}`)}>
        Show
      </Button>
      <span class="own-period-wrong" role="status">
        {wrong}
      </span>
    </form>
  );
}
