import type { PanelData } from '../../src/protocol/panel';
import { Nothing } from '../parts/panel';
import { HealthPage } from './health-page';
import { OverviewPage } from './overview-page';

/** The page of a place. */
export function Page({ data, sample }: { data: PanelData; sample: boolean }) {
  const { view } = data;
  switch (view.view) {
    case 'overview':
      return <OverviewPage data={data} view={view} sample={sample} />;
    case 'health':
      return <HealthPage view={view} />;
    case 'nothing':
      return <Nothing>{view.message}</Nothing>;
    default:
      return null;
  }
}
