import type { PanelData } from '../../src/protocol/panel';
import { Nothing } from '../parts/panel';
import { AlbumPage } from './album-page';
import { ArtistPage } from './artist-page';
import { CalendarPage } from './calendar-page';
import { ComparePage } from './compare-page';
import { DayPage } from './day-page';
import { DiscoveriesPage } from './discoveries-page';
import { GenrePage } from './genre-page';
import { HabitsPage } from './habits-page';
import { HealthPage } from './health-page';
import { OverviewPage } from './overview-page';
import { RankingPage } from './ranking-page';
import { SkipsPage } from './skips-page';
import { TastePage } from './taste-page';
import { TrackPage } from './track-page';
import { YearPage } from './year-page';

/** The page of a place. */
export function Page({ data, sample }: { data: PanelData; sample: boolean }) {
  const { view } = data;
  switch (view.view) {
    case 'overview':
      return <OverviewPage data={data} view={view} sample={sample} />;
    case 'calendar':
      return <CalendarPage data={data} view={view} />;
    case 'artists':
    case 'tracks':
    case 'albums':
    case 'genres':
      return <RankingPage view={view} />;
    case 'discoveries':
      return <DiscoveriesPage view={view} />;
    case 'habits':
      return <HabitsPage data={data} view={view} />;
    case 'skips':
      return <SkipsPage data={data} view={view} />;
    case 'taste':
      return <TastePage data={data} view={view} />;
    case 'year':
      return <YearPage view={view} data={data} />;
    case 'compare':
      return <ComparePage view={view} data={data} />;
    case 'artist':
      return <ArtistPage view={view} />;
    case 'track':
      return <TrackPage view={view} />;
    case 'album':
      return <AlbumPage view={view} />;
    case 'genre':
      return <GenrePage view={view} />;
    case 'day':
      return <DayPage view={view} />;
    case 'health':
      return <HealthPage view={view} timeZone={data.timeZone} />;
    default:
      return <Nothing>{view.message}</Nothing>;
  }
}
