import type { PlaysOverTime } from '../../src/protocol/views';
import { BarsOverTime } from '../charts/bars-over-time';
import { Panel } from '../parts/panel';
import { busiestBin, playsPerBin } from '../wording';

interface Props {
  series: PlaysOverTime;
  /** The period, where the page has several. */
  of?: { name: string; dates: string };
  /** What the axes of several reach up to. */
  most?: number;
}

export function PlaysOverTimePanel({ series, of, most }: Props) {
  return (
    <Panel
      title={of ? `${playsPerBin(series.bin)}, ${of.name}` : playsPerBin(series.bin)}
      note={busiestBin(series)}
      area="time"
    >
      <BarsOverTime series={series} of={of} most={most} />
    </Panel>
  );
}
