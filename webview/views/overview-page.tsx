import type { PanelData } from '../../src/protocol/panel';
import type { OverviewView } from '../../src/protocol/views';
import { AskPanel } from '../ask/ask-panel';
import { HeadlinePanel } from '../panels/headline';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { TopArtistsPanel } from '../panels/top-artists';
import { TopGenresPanel } from '../panels/top-genres';
import { TopTracksPanel } from '../panels/top-tracks';
import { WeekdayHoursPanel } from '../panels/weekday-hours';
import { lede } from '../wording';

/** The page that everything begins with. */
export function OverviewPage(props: { data: PanelData; view: OverviewView; sample: boolean }) {
  const { data, view, sample } = props;
  const { period } = data.place;
  return (
    <>
      {/* Another listener is another conversation. */}
      <AskPanel key={String(sample)} sample={sample} />
      <p class="lede">{lede(view, period)}</p>
      {view.headline.plays > 0 ? (
        <>
          <HeadlinePanel
            headline={view.headline}
            preceding={view.preceding}
            sparks={view.sparks}
            period={period}
          />
          <div class="panels">
            <PlaysOverTimePanel series={view.playsOverTime} />
            <TopArtistsPanel artists={view.topArtists} />
            <TopTracksPanel tracks={view.topTracks} />
            <TopGenresPanel genres={view.topGenres} />
            <WeekdayHoursPanel hours={view.hours} />
          </div>
        </>
      ) : null}
    </>
  );
}
