import * as l10n from '@vscode/l10n';
import { count } from '../format';
import { ChartFrame } from './chart-frame';
import { type ValueInOrder, ValuesInOrder } from './values-in-order';

interface Props {
  title: string;
  /** What the names and the values are: the heads of the table. */
  columns: [string, string];
  values: { name: string; value: number; text: string; short?: string }[];
}

/** Values of things that have an order, such as months of the year, as columns. */
export function NamedColumns({ title, columns, values }: Props) {
  const most = values.reduce<Props['values'][number] | null>(
    (best, each) => (each.value > (best?.value ?? 0) ? each : best),
    null,
  );
  const inOrder = values.map(({ name, value, text, short = name }): ValueInOrder => {
    return { at: name, name, tick: short, value, text };
  });
  return (
    <ChartFrame
      title={title}
      columns={columns}
      rows={values.map(({ name, value }) => [name, count(value)])}
      values={values.map(({ name, value }) => [name, value])}
    >
      <ValuesInOrder
        values={inOrder}
        kind="columns"
        label={[
          l10n.t('{title}, bar chart.', { title }),
          most ? l10n.t('Most: {name}, {value}.', { name: most.name, value: most.text }) : '',
        ]
          .join(' ')
          .trim()}
      />
    </ChartFrame>
  );
}
