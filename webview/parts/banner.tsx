import * as l10n from '@vscode/l10n';
import type { SyncStatus } from '../../src/protocol/panel';
import { instant, relative } from '../format';
import { send } from '../host';
import { Button } from './controls';
import { fromCore } from '../../src/wording/from-core';

/** What stands between the listener and fresh data, and what can be done about it; nothing while all is well. */
export function Banner({ sync, timeZone }: { sync: SyncStatus; timeZone: string }) {
  switch (sync.kind) {
    case 'rate_limited':
      return (
        <div class="banner banner-warning" role="alert">
          <p>
            <strong>{l10n.t('Spotify asked for a pause.')}</strong> {pauseEnd(sync.blockedUntil, timeZone)}{' '}
            {l10n.t('Nothing is lost unless more than 50 tracks are played until then.')}
          </p>
        </div>
      );
    case 'failed':
      return (
        <div class="banner banner-error" role="alert">
          <p>
            <strong>{l10n.t('The last collection failed.')}</strong> {fromCore(sync.message ?? '')}
          </p>
          <Button onClick={() => send({ type: 'command', command: 'collect' })}>{l10n.t('Try again')}</Button>
        </div>
      );
    case 'signed_out':
      return (
        <div class="banner" role="status">
          <p>
            <strong>{l10n.t('You are not signed in.')}</strong>{' '}
            {l10n.t('What you play now is not being collected.')}
          </p>
          <Button onClick={() => send({ type: 'command', command: 'signIn' })}>
            {l10n.t('Sign in with Spotify')}
          </Button>
        </div>
      );
    default:
      return null;
  }
}

/** Over a made-up listener's report: nobody may take it for their own. */
export function SampleBanner() {
  return (
    <div class="banner" role="status">
      <p>
        <strong>{l10n.t('These are not your plays.')}</strong>{' '}
        {l10n.t(
          'Artists, songs and listener are made up. What is collected and imported meanwhile goes to your own history.',
        )}
      </p>
      <Button primary onClick={() => send({ type: 'command', command: 'leaveSample' })}>
        {l10n.t('Leave sample data')}
      </Button>
    </div>
  );
}

function pauseEnd(blockedUntil: string | null, timeZone: string): string {
  if (!blockedUntil) return l10n.t('Collection goes on by itself.');
  return l10n.t('Collection goes on by itself {relative}, at {time}.', {
    relative: relative(blockedUntil, Date.now()),
    time: instant(blockedUntil, timeZone),
  });
}
