/** A colour and what it stands for; without a colour, words between them. */
export interface LegendItem {
  name: string;
  /** A colour of the page's variables. */
  colour: string | null;
}

/** What the colours of a figure stand for. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul class="legend">
      {items.map(({ name, colour }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- names may be empty
        <li key={at} class={name === '' ? '' : 'legend-named'}>
          {colour ? <span class="legend-swatch" style={{ background: colour }} /> : null}
          {name}
        </li>
      ))}
    </ul>
  );
}
