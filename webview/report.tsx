import * as l10n from '@vscode/l10n';
import type { PanelData, SyncStatus } from '../src/protocol/panel';
import { send } from './host';
import { GenreCards } from './genres/open-card';
import { Banner, SampleBanner } from './parts/banner';
import { Busy, Button } from './parts/controls';
import { RulesLine } from './parts/rules-line';
import { SyncLine } from './parts/sync-line';
import { PictureAboutContext, pictureAbout } from './picture/about';
import { useGoing } from './shell/going';
import { Navigation } from './shell/navigation';
import { PeriodPicker } from './shell/period-picker';
import { SearchBox } from './shell/search-box';
import { Skeleton } from './shell/skeleton';
import { Page } from './views/page';
import { coverage } from './wording';

interface ReportProps {
  data: PanelData;
  sync: SyncStatus;
  /** New data is on its way. */
  busy: boolean;
  /** The data is of the page where the listener is, perhaps for another period. */
  isOfPage: boolean;
  /** The data is of a made-up listener. */
  sample: boolean;
}

/** The listening report: what stands over every page, and the page. */
export function Report({ data, sync, busy, isOfPage, sample }: ReportProps) {
  const { place } = useGoing();
  return (
    <GenreCards>
      <header class="masthead">
        <div class="masthead-title">
          <h1>
            {sample ? l10n.t('A made-up listener') : l10n.t('Your listening')}{' '}
            {sample ? <span class="badge">{l10n.t('Sample data')}</span> : null}
          </h1>
          <p class="coverage">{place.view === 'health' ? l10n.t('All time') : coverage(data)}</p>
        </div>
        <div class="masthead-controls">
          {busy ? <Busy label={l10n.t('Loading')} /> : null}
          <SearchBox />
          <PeriodPicker years={data.availableYears} bounds={data.bounds} />
          {sample ? null : (
            <>
              <Button onClick={() => send({ type: 'command', command: 'import' })}>
                {l10n.t('Import…')}
              </Button>
              <Button
                disabled={!canCollect(sync)}
                onClick={() => send({ type: 'command', command: 'collect' })}
              >
                {l10n.t('Collect now')}
              </Button>
            </>
          )}
        </div>
        <SyncLine sync={sync} timeZone={data.timeZone} />
      </header>
      {sample ? <SampleBanner /> : null}
      <Banner sync={sync} timeZone={data.timeZone} />
      <Navigation />
      <div class="report" aria-busy={busy}>
        <PictureAboutContext.Provider value={pictureAbout(data, sample)}>
          {isOfPage ? <Page data={data} sample={sample} /> : <Skeleton />}
        </PictureAboutContext.Provider>
        <RulesLine rules={data.rules} />
      </div>
    </GenreCards>
  );
}

/** Collecting during a run or a pause does nothing, and without a sign-in there is a button for that. */
function canCollect({ kind }: SyncStatus): boolean {
  return kind === 'idle' || kind === 'failed';
}
