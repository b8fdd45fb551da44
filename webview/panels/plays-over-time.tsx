import type { PlaysOverTime } from '../../src/protocol/views';
import { BarsOverTime } from '../charts/bars-over-time';
import { Panel } from '../parts/panel';
import { busiestBin, playsPerBin } from '../wording';

export function PlaysOverTimePanel({ series }: { series: PlaysOverTime }) {
  return (
    <Panel title={playsPerBin(series.bin)} note={busiestBin(series)} area="time">
      <BarsOverTime series={series} />
    </Panel>
  );
}
