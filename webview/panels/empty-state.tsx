import type { ComponentChildren } from 'preact';
import type { PanelCommand } from '../../src/protocol/panel';
import { Busy, Button } from '../parts/controls';
import { send } from '../host';
import { ImportZone } from '../import/import-zone';

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
    <Message title="Every play, kept for good">
      <p>
        Spotify remembers your last 50 plays. Sign in and this extension collects them as they come, keeps
        them in files that you own, and shows what they add up to. Nothing leaves this machine unless you set
        that up.
      </p>
      <div class="actions">
        <Button primary onClick={command('signIn')}>
          Sign in with Spotify
        </Button>
        <Button onClick={command('exploreSample')}>Explore sample data</Button>
      </div>
      <BeginWithThePast />
    </Message>
  );
}

export function Empty() {
  return (
    <Message title="No plays yet">
      <p>
        You are signed in. Collect now to fetch your last 50 plays; after that, background collection keeps up
        with you.
      </p>
      <div class="actions">
        <Button primary onClick={command('collect')}>
          Collect now
        </Button>
        <Button onClick={command('exploreSample')}>Explore sample data</Button>
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
        <strong>You can also begin with the past.</strong> Ask Spotify for your{' '}
        <a href="https://www.spotify.com/account/privacy/">extended streaming history</a>; when the file has
        come, it goes in as it is, without signing in.
      </p>
      <ImportZone />
    </>
  );
}

export function Failed({ message, hint }: { message: string; hint: string }) {
  return (
    <Message title="The report could not be made" role="alert">
      <p>{message}</p>
      <p class="note">{hint}</p>
      <div class="actions">
        <Button primary onClick={command('retry')}>
          Try again
        </Button>
      </div>
    </Message>
  );
}

export function Loading() {
  return (
    <div class="loading" role="status">
      <Busy label="Loading" />
      <p>Reading your history…</p>
    </div>
  );
}
