import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { Button } from '../parts/controls';
import { sendFiles } from './send-files';

/** The place that asks for an export: files are dropped (on it as on the whole page) or picked. */
export function ImportZone() {
  const input = useRef<HTMLInputElement>(null);
  const picked = (): void => {
    const files = [...(input.current?.files ?? [])].map((file) => ({ path: file.name, file }));
    if (files.length > 0) void sendFiles(files);
    if (input.current) input.current.value = '';
  };
  return (
    <section class="import-zone" aria-labelledby="import-zone-title">
      <svg class="import-mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 3v11m0 0-4-4m4 4 4-4M4 16v4h16v-4" />
      </svg>
      <div>
        <h3 id="import-zone-title">{l10n.t('Drop your streaming history here')}</h3>
        <p class="note">
          {l10n.t(
            'my_spotify_data.zip as it came, its folder, or files in it. Exports of Last.fm, ListenBrainz and Maloja too.',
          )}
        </p>
      </div>
      <Button onClick={() => input.current?.click()}>{l10n.t('Choose files…')}</Button>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        accept=".zip,.json,.jsonl,.ndjson,.csv"
        aria-label={l10n.t('Files of your streaming history')}
        tabIndex={-1}
        onChange={picked}
      />
    </section>
  );
}
