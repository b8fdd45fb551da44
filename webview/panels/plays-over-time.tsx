import type { PlaysOverTime } from '../../src/protocol/views';
import { BarsOverTime } from '../charts/bars-over-time';
import { Panel } from '../parts/panel';
import { busiestBin, playsPerBin } from '../wording';

/** `of` names the period where there are several, `most` is what their axes reach up to. */
export function PlaysOverTimePanel({
  series,
  of,
  most,
}: {
  series: PlaysOverTime;
  of?: string;
  most?: number;
}) {
  return (
    <Panel
      title={of ? `${playsPerBin(series.bin)}, ${of}` : playsPerBin(series.bin)}
      note={busiestBin(series)}
      area="time"
    >
      <BarsOverTime series={series} {...(most === undefined ? {} : { most })} />
    </Panel>
  );
}
