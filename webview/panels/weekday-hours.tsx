import * as l10n from '@vscode/l10n';
import type { HourCell } from '../../src/protocol/views';
import { HeatMap } from '../charts/heat-map';
import { Panel } from '../parts/panel';
import { busiestHour } from '../wording';

export function WeekdayHoursPanel({ hours }: { hours: HourCell[] }) {
  return (
    <Panel title={l10n.t('Hours of the week')} note={busiestHour(hours)} area="hours">
      <HeatMap hours={hours} />
    </Panel>
  );
}
