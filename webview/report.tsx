import type { PanelData, Period, SyncStatus } from '../src/protocol/panel';
import { AskPanel } from './ask/ask-panel';
import { send } from './host';
import { GenreCards } from './genres/open-card';
import { GenreCoveragePanel } from './panels/genre-coverage';
import { HeadlinePanel } from './panels/headline';
import { PipelineHealthPanel } from './panels/pipeline-health';
import { PlaysOverTimePanel } from './panels/plays-over-time';
import { TopArtistsPanel } from './panels/top-artists';
import { TopGenresPanel } from './panels/top-genres';
import { TopTracksPanel } from './panels/top-tracks';
import { WeekdayHoursPanel } from './panels/weekday-hours';
import { Banner, SampleBanner } from './parts/banner';
import { Busy, Button } from './parts/controls';
import { PeriodPicker } from './parts/period-picker';
import { RulesLine } from './parts/rules-line';
import { SyncLine } from './parts/sync-line';
import { coverage, lede } from './wording';

interface ReportProps {
  data: PanelData;
  /** What the listener chose: ahead of `data.period` while new data is on its way. */
  period: Period;
  sync: SyncStatus;
  busy: boolean;
  /** The data is of a made-up listener. */
  sample: boolean;
  onChoose: (period: Period) => void;
}

/** The listening report of one period. */
export function Report({ data, period, sync, busy, sample, onChoose }: ReportProps) {
  return (
    <GenreCards>
      <header class="masthead">
        <div class="masthead-title">
          <h1>
            {sample ? 'A made-up listener' : 'Your listening'}{' '}
            {sample ? <span class="badge">Sample data</span> : null}
          </h1>
          <p class="coverage">{coverage(data)}</p>
        </div>
        <div class="masthead-controls">
          {busy ? <Busy label="Loading" /> : null}
          <PeriodPicker period={period} years={data.availableYears} onChoose={onChoose} />
          {sample ? null : (
            <>
              <Button onClick={() => send({ type: 'command', command: 'import' })}>Import…</Button>
              <Button
                disabled={!canCollect(sync)}
                onClick={() => send({ type: 'command', command: 'collect' })}
              >
                Collect now
              </Button>
            </>
          )}
        </div>
        <SyncLine sync={sync} timeZone={data.timeZone} />
      </header>
      {sample ? <SampleBanner /> : null}
      <Banner sync={sync} timeZone={data.timeZone} />
      {/* Another listener is another conversation. */}
      <AskPanel key={String(sample)} sample={sample} />
      <div class="report" aria-busy={busy}>
        <p class="lede">{lede(data)}</p>
        <RulesLine rules={data.rules} />
        {data.headline.plays > 0 ? (
          <>
            <HeadlinePanel data={data} />
            <div class="panels">
              <PlaysOverTimePanel series={data.playsOverTime} />
              <TopArtistsPanel artists={data.topArtists} />
              <TopTracksPanel tracks={data.topTracks} />
              <TopGenresPanel genres={data.topGenres} />
              <WeekdayHoursPanel hours={data.hours} />
              <GenreCoveragePanel coverage={data.genreCoverage} withoutGenre={data.artistsWithoutGenre} />
              <PipelineHealthPanel health={data.health} gaps={data.gaps} />
            </div>
          </>
        ) : (
          <div class="panels">
            <PipelineHealthPanel health={data.health} gaps={data.gaps} />
          </div>
        )}
      </div>
    </GenreCards>
  );
}

/** Collecting during a run or a pause does nothing, and without a sign-in there is a button for that. */
function canCollect({ kind }: SyncStatus): boolean {
  return kind === 'idle' || kind === 'failed';
}
