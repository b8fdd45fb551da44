import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { PanelCommand } from '../../src/protocol/panel';
import { Busy, Button } from '../parts/controls';
import { send } from '../host';
import { ImportZone } from '../import/import-zone';
import { fromCore } from '../../src/wording/from-core';
import { Sentence } from '../parts/sentence';

function Message(props: { title: string; children: ComponentChildren; role?: 'alert' }) {
  return (
    <section class="message" {...(props.role ? { role: props.role } : {})}>
      <div class="message-mark" aria-hidden="true">
        {Array.from({ length: 7 }, (_, index) => (
          <span key={index} />
        ))}
      </div>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

const command = (name: PanelCommand) => () => send({ type: 'command', command: name });

export function SignedOut() {
  return (
    <Message title={l10n.t('Every play, kept for good')}>
      <p>
        {l10n.t(
          'Spotify remembers your last 50 plays. Sign in and this extension collects them as they come, keeps them in files that you own, and shows what they add up to. Nothing leaves this machine unless you set that up.',
        )}
      </p>
      <div class="actions">
        <Button primary onClick={command('signIn')}>
          {l10n.t('Sign in with Spotify')}
        </Button>
        <Button onClick={command('exploreSample')}>{l10n.t('Explore sample data')}</Button>
      </div>
      <BeginWithThePast />
    </Message>
  );
}

export function Empty() {
  return (
    <Message title={l10n.t('No plays yet')}>
      <p>
        {l10n.t(
          'You are signed in. Collect now to fetch your last 50 plays; after that, background collection keeps up with you.',
        )}
      </p>
      <div class="actions">
        <Button primary onClick={command('collect')}>
          {l10n.t('Collect now')}
        </Button>
        <Button onClick={command('exploreSample')}>{l10n.t('Explore sample data')}</Button>
      </div>
      <BeginWithThePast />
    </Message>
  );
}

/** The years before: most of a history is in the export, and it takes days to come. */
function BeginWithThePast() {
  return (
    <>
      <p class="past">
        <strong>{l10n.t('You can also begin with the past.')}</strong>{' '}
        <Sentence
          text={l10n.t(
            'Ask Spotify for your {extendedHistory}; when the file has come, it goes in as it is, without signing in.',
          )}
          parts={{
            extendedHistory: (
              <a href="https://www.spotify.com/account/privacy/">{l10n.t('extended streaming history')}</a>
            ),
          }}
        />
      </p>
      <ImportZone />
    </>
  );
}

export function Failed({ message, hint }: { message: string; hint: string }) {
  return (
    <Message title={l10n.t('The report could not be made')} role="alert">
      <p>{fromCore(message)}</p>
      <p class="note">{fromCore(hint)}</p>
      <div class="actions">
        <Button primary onClick={command('retry')}>
          {l10n.t('Try again')}
        </Button>
      </div>
    </Message>
  );
}

export function Loading() {
  return (
    <div class="loading" role="status">
      <Busy label={l10n.t('Loading')} />
      <p>{l10n.t('Reading your history…')}</p>
    </div>
  );
}
