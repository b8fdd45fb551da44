import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { PanelData } from '../../src/protocol/panel';
import type { YearView } from '../../src/protocol/views';
import { LabelledBars } from '../charts/labelled-bars';
import { count, durationInWords, counted } from '../format';
import { HeadlinePanel } from '../panels/headline';
import { TopArtistsPanel } from '../panels/top-artists';
import { TopGenresPanel } from '../panels/top-genres';
import { TopTracksPanel } from '../panels/top-tracks';
import { Nothing, Panel } from '../parts/panel';
import { ShareActions } from '../share/share-actions';
import { ShareCard, titleOf } from '../share/share-card';
import { YearFacts } from './year-facts';
import { YearMonths } from './year-months';

/** A period in review. */
export function YearPage({ view, data }: { view: YearView; data: PanelData }) {
  const card = useRef<HTMLDivElement>(null);
  const { period } = data.place;
  if (view.headline.plays === 0) return <Nothing>{l10n.t('Nothing was played in this time.')}</Nothing>;
  const [top] = view.topArtists;
  return (
    <>
      <div class="review">
        <div class="review-words">
          <h2>{titleOf(period)}</h2>
          <p class="lede">
            {top
              ? l10n.t('{time} of music, and nobody more than {artist}: {plays}.', {
                  time: durationInWords(view.headline.listeningMinutes),
                  artist: top.name,
                  plays: counted(top.plays, 'play'),
                })
              : l10n.t('{time} of music.', { time: durationInWords(view.headline.listeningMinutes) })}
          </p>
          <YearFacts view={view} />
        </div>
        <div class="review-card" ref={card}>
          <ShareCard view={view} period={period} />
          <ShareActions view={view} data={data} card={card} />
        </div>
      </div>
      <HeadlinePanel headline={view.headline} preceding={view.preceding} period={period} />
      <div class="panels by-two">
        <YearMonths months={view.months} />
        <TopArtistsPanel artists={view.topArtists} />
        <TopTracksPanel tracks={view.topTracks} />
        <TopGenresPanel genres={view.topGenres} />
        <Panel title={l10n.t('Top albums')} area="albums">
          {view.topAlbums.length === 0 ? (
            <Nothing>{l10n.t('No album is known of these plays.')}</Nothing>
          ) : (
            <LabelledBars
              label={l10n.t('Top albums by plays')}
              bars={view.topAlbums.map(({ name, artistName, plays }) => ({
                label: name,
                detail: artistName,
                value: plays,
                text: count(plays),
              }))}
            />
          )}
        </Panel>
      </div>
    </>
  );
}
