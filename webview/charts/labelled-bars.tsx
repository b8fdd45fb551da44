import type { Place } from '../../src/protocol/place';
import { PlaceLink } from '../shell/place-link';

export interface LabelledBar {
  label: string;
  /** The page of its own. */
  to?: Partial<Place> | null;
  detail: string | null;
  value: number;
  /** As it is said. */
  text: string;
}

/** Values by name as a list: name, value, and a bar against the greatest. */
export function LabelledBars({ bars, label }: { bars: LabelledBar[]; label: string }) {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value));
  return (
    <ol
      class={bars.length > 5 ? 'ranking answer-bars answer-bars-many' : 'ranking answer-bars'}
      aria-label={label}
    >
      {bars.map((bar, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- two things may have one name
        <li key={at}>
          <span class="rank" aria-hidden="true">
            {at + 1}
          </span>
          <span class="name">
            <PlaceLink to={bar.to ?? null}>{bar.label}</PlaceLink>
            {bar.detail ? <span class="detail">{bar.detail}</span> : null}
          </span>
          <span class="value">{bar.text}</span>
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${(100 * Math.max(0, bar.value)) / most}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
