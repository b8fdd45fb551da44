import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { SyncStatus } from '../../src/protocol/panel';
import { instant, relative } from '../format';
import { Busy } from './controls';

/** The present in milliseconds, moving on every half minute so that "2 minutes ago" stays true. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** One line on the collector: what it does and how new the newest play is. */
export function SyncLine({ sync, timeZone }: { sync: SyncStatus; timeZone?: string }) {
  const now = useNow();
  return (
    <p class={`sync sync-${sync.kind}`} role="status">
      {sync.kind === 'syncing' ? (
        <Busy label={l10n.t('Collecting')} />
      ) : (
        <span class="dot" aria-hidden="true" />
      )}
      <span>{words[sync.kind]}</span>
      {sync.lastPlayedAt ? (
        <span title={instant(sync.lastPlayedAt, timeZone)}>
          {l10n.t('Last play {when}', { when: relative(sync.lastPlayedAt, now) })}
        </span>
      ) : null}
    </p>
  );
}

const words: Record<SyncStatus['kind'], string> = {
  signed_out: l10n.t('Not signed in'),
  idle: l10n.t('Up to date'),
  syncing: l10n.t('Collecting…'),
  rate_limited: l10n.t('Paused'),
  failed: l10n.t('Collection failed'),
};
