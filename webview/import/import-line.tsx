import type { ImportProgress } from '../../src/protocol/panel';
import { send } from '../host';
import { Button } from '../parts/controls';

/** The import that is going on: what is being read, how far it is, and a way to stop it. */
export function ImportLine({ progress }: { progress: ImportProgress }) {
  const { message, fraction } = progress;
  const percent = fraction === null ? null : Math.floor(100 * fraction);
  return (
    <section class="banner import-line" aria-label="Import">
      <div class="import-progress">
        <p>
          <strong>Importing your history</strong> <span class="note">{message}</span>
          {percent === null ? null : <span class="percent">{percent}%</span>}
        </p>
        <progress aria-label="Import" {...(percent === null ? {} : { value: percent, max: 100 })} />
      </div>
      <Button onClick={() => send({ type: 'command', command: 'cancelImport' })}>Cancel</Button>
    </section>
  );
}
