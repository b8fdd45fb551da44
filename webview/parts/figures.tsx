import type { ComponentChildren } from 'preact';

export interface Figure {
  name: string;
  value: ComponentChildren;
  /** A line under it. */
  note?: ComponentChildren;
}

/** Numbers with their names, in a row. */
export function Figures({ figures, label }: { figures: Figure[]; label: string }) {
  return (
    <section class="totals" aria-label={label}>
      <dl>
        {figures.map(({ name, value, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="figure-value">
              <span>{value}</span>
            </dd>
            {note ? <dd class="change">{note}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  );
}
