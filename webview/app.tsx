import * as l10n from '@vscode/l10n';
import './start-l10n';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PanelState, PanelUpdate, SyncStatus } from '../src/protocol/panel';
import { isSamePage, isSamePlace } from '../src/protocol/place';
import { askFor, isLatest, onUpdate, rememberAnswer } from './host';
import { DropTarget } from './import/drop-target';
import { ImportLine } from './import/import-line';
import { Empty, Failed, Loading, SignedOut } from './panels/empty-state';
import { Attribution } from './parts/attribution';
import { SyncLine } from './parts/sync-line';
import { Report } from './report';
import { useArrivalFocus } from './shell/arrival-focus';
import { GoingProvider, useTrail } from './shell/going';
import { markShown } from './shell/marks';
import './styles/base.css';
import './styles/report.css';
import './styles/shell.css';
import './styles/views.css';
import './styles/pages.css';
import './styles/charts.css';
import './styles/figures.css';
import './styles/messages.css';
import './styles/import.css';
import './styles/genres.css';
import './styles/ask.css';
import { registerToolkit } from './toolkit';

type DataState = Extract<PanelState, { kind: 'data' }>;

function App() {
  const going = useTrail();
  const { place, arrive } = going;
  const [update, setUpdate] = useState<PanelUpdate | null>(null);
  const [shown, setShown] = useState<DataState | null>(null);

  useEffect(() => {
    const stop = onUpdate((next) => {
      setUpdate(next);
      // While new data is on its way the old stays, so that the page does not jump.
      if (next.state.kind === 'data') {
        setShown(next.state);
        if (isLatest(next.state.turn)) arrive(next.state.data.place);
      } else if (next.state.kind !== 'loading') {
        setShown(null);
        // Where there is no history, nothing of it is kept.
        if (next.state.kind !== 'failed') rememberAnswer(null);
      }
    });
    askFor('ready', place);
    return stop;
    // What is remembered is asked for once; steps ask for themselves.
  }, []);

  useEffect(() => {
    if (shown) markShown(shown.data.place);
  }, [shown]);
  useArrivalFocus(shown?.data.place ?? null);

  const state = update?.state ?? { kind: 'loading' };
  const isAwaited = shown !== null && !isSamePlace(shown.data.place, place);
  return (
    <GoingProvider going={going}>
      <main>
        <DropTarget isImporting={Boolean(update?.importing)} />
        {update?.importing ? <ImportLine progress={update.importing} /> : null}
        {shown && update ? (
          <Report
            data={shown.data}
            sample={shown.sample ?? false}
            sync={update.sync}
            busy={state.kind === 'loading' || isAwaited}
            isOfPage={isSamePage(shown.data.place, place)}
          />
        ) : (
          <Placeholder state={state} sync={update?.sync ?? null} />
        )}
        <Attribution {...(shown ? { data: shown.data } : {})} />
      </main>
    </GoingProvider>
  );
}

function Placeholder({ state, sync }: { state: PanelState; sync: SyncStatus | null }) {
  return (
    <>
      <header class="masthead">
        <div class="masthead-title">
          <h1>{l10n.t('Your listening')}</h1>
        </div>
        {sync ? <SyncLine sync={sync} /> : null}
      </header>
      <PlaceholderBody state={state} />
    </>
  );
}

function PlaceholderBody({ state }: { state: PanelState }) {
  switch (state.kind) {
    case 'signed-out':
      return <SignedOut />;
    case 'empty':
      return <Empty />;
    case 'failed':
      return <Failed message={state.message} hint={state.hint} />;
    default:
      return <Loading />;
  }
}

registerToolkit();
const root = document.getElementById('app');
if (root) render(<App />, root);
