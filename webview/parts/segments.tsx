/** A few ways to see the same thing, of which one is chosen. */
export function Segments<Value extends string>(props: {
  label: string;
  choices: Readonly<Record<Value, string>>;
  value: Value;
  onChoose: (value: Value) => void;
}) {
  const values = Object.keys(props.choices) as Value[];
  return (
    <div class="segments" role="group" aria-label={props.label}>
      {values.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChoose(value)}
        >
          {props.choices[value]}
        </button>
      ))}
    </div>
  );
}
