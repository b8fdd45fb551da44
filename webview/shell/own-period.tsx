import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Period, isDate } from '../../src/protocol/period';
import { SubmitButton } from '../parts/controls';

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
  const begin = useRef<HTMLInputElement>(null);
  // Asked for by "Other…": the keyboard goes on in it.
  useEffect(() => begin.current?.focus(), []);
  const wrong =
    !isDate(from) || !isDate(to)
      ? l10n.t('Two dates are needed.')
      : from > to
        ? l10n.t('It ends before it begins.')
        : '';
  return (
    <form
      class="own-period"
      aria-label={l10n.t('Any span')}
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === '') onChoose(`range:${from}..${to}`);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onChoose(null)}
    >
      <label>
        {l10n.t('From')}{' '}
        <input ref={begin} type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        {l10n.t('to')} <input type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <SubmitButton disabled={wrong !== ''}>{l10n.t('Show')}</SubmitButton>
      <span class="own-period-wrong" role="status">
        {wrong}
      </span>
    </form>
  );
}
