import type { PanelData } from '../../src/protocol/panel';
import { Nothing } from '../parts/panel';
import { GenreStreamPanel } from '../panels/genre-stream';
import { CalendarPage } from './calendar-page';
import { DiscoveriesPage } from './discoveries-page';
import { HabitsPage } from './habits-page';
import { HealthPage } from './health-page';
import { OverviewPage } from './overview-page';
import { SkipsPage } from './skips-page';
import { TastePage } from './taste-page';

/** The page of a place. */
export function Page({ data, sample }: { data: PanelData; sample: boolean }) {
  const { view } = data;
  switch (view.view) {
    case 'overview':
      return <OverviewPage data={data} view={view} sample={sample} />;
    case 'health':
      return <HealthPage view={view} />;
    case 'calendar':
      return <CalendarPage data={data} view={view} />;
    case 'discoveries':
      return <DiscoveriesPage view={view} />;
    case 'habits':
      return <HabitsPage data={data} view={view} />;
    case 'skips':
      return <SkipsPage data={data} view={view} />;
    case 'taste':
      return <TastePage data={data} view={view} />;
    case 'genres':
      return view.stream ? (
        <div class="panels">
          <GenreStreamPanel stream={view.stream} />
        </div>
      ) : null;
    case 'nothing':
      return <Nothing>{view.message}</Nothing>;
    default:
      return null;
  }
}
