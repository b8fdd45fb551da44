import * as l10n from '@vscode/l10n';
import type { GenreView } from '../../src/protocol/views';
import { count } from '../format';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { TopArtistsPanel } from '../panels/top-artists';
import { TopTracksPanel } from '../panels/top-tracks';
import { WeekdayHoursPanel } from '../panels/weekday-hours';
import { Nothing } from '../parts/panel';
import { ThingHead } from './thing-head';

/** The page of a genre. */
export function GenrePage({ view }: { view: GenreView }) {
  return (
    <>
      <ThingHead
        kind="genre"
        name={view.key}
        totals={view.totals}
        ever={view.ever}
        figures={[{ name: l10n.t('Artists'), value: count(view.artists) }]}
      >
        {view.family && view.family !== view.key ? (
          <span class="detail">{l10n.t('A kind of {family}.', { family: view.family })}</span>
        ) : null}
      </ThingHead>
      {view.totals.plays === 0 ? (
        <Nothing>
          {l10n.t('Nothing of it was played in this time. Choose another period to see when.')}
        </Nothing>
      ) : (
        <div class="panels of-thing">
          <PlaysOverTimePanel series={view.playsOverTime} />
          <TopArtistsPanel artists={view.topArtists} />
          <TopTracksPanel tracks={view.topTracks} />
          <WeekdayHoursPanel hours={view.hours} />
        </div>
      )}
    </>
  );
}
