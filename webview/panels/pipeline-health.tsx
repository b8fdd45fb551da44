import * as l10n from '@vscode/l10n';
import type { HealthRow, HistoryGap } from '../../src/protocol/views';
import { healthLines } from '../health-wording';
import { HealthTable } from './health-table';
import { GapList } from './gap-list';
import { Nothing, Panel } from '../parts/panel';

/** How the data came to be here: the pipeline's own metrics. */
export function PipelineHealthPanel(props: { health: HealthRow[]; gaps: HistoryGap[]; timeZone: string }) {
  const { health, gaps, timeZone } = props;
  return (
    <Panel title={l10n.t('Pipeline health')} area="health">
      {health.length === 0 ? (
        <Nothing>{l10n.t('No run has been recorded yet.')}</Nothing>
      ) : (
        <HealthTable lines={healthLines(health, timeZone)} />
      )}
      {gaps.length > 0 ? <GapList gaps={gaps} /> : null}
    </Panel>
  );
}
