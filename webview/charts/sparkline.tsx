const width = 72;
const height = 18;

/** A line without axes, for beside a number that says it: hidden from screen readers, which have the number. */
export function Sparkline({ values }: { values: number[] }) {
  if (values.length < 2) return null;
  const most = Math.max(...values);
  const least = Math.min(0, ...values);
  const at = (value: number, index: number) =>
    `${((index * width) / (values.length - 1)).toFixed(1)},${(
      height - 1 - ((value - least) / (most - least || 1)) * (height - 2)
    ).toFixed(1)}`;
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <polyline points={values.map(at).join(' ')} />
    </svg>
  );
}
