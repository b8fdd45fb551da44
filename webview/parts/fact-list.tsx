import type { ComponentChildren } from 'preact';
import type { Place } from '../../src/protocol/place';
import { PlaceLink } from '../shell/place-link';

export interface Fact {
  key: string;
  name: string;
  to: Partial<Place> | null;
  /** Stands behind the name. */
  aside?: ComponentChildren;
  /** A second line. */
  detail?: ComponentChildren;
  value: string;
  /** How long the bar is, against the longest of the list. */
  bar: number;
}

/** Things in order, each with what is to be said of it and a bar against the greatest. */
export function FactList({ facts, label }: { facts: Fact[]; label: string }) {
  const most = Math.max(1e-9, ...facts.map(({ bar }) => bar));
  return (
    <ol class="ranking" aria-label={label}>
      {facts.map((fact, at) => (
        <li key={fact.key}>
          <span class="rank" aria-hidden="true">
            {at + 1}
          </span>
          <span class="name">
            <PlaceLink to={fact.to}>{fact.name}</PlaceLink> {fact.aside}
            {fact.detail ? <span class="detail">{fact.detail}</span> : null}
          </span>
          <span class="value">{fact.value}</span>
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${(100 * fact.bar) / most}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
