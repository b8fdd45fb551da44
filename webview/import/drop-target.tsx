import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { droppedFiles } from './dropped';
import { sendFiles } from './send-files';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files dropped anywhere on the page, and says so while they hover over it. */
export function DropTarget({ isImporting }: { isImporting: boolean }) {
  const [isOver, setIsOver] = useState(false);
  const [trouble, setTrouble] = useState<'nothing' | 'unreadable' | null>(null);

  useEffect(() => {
    if (isImporting) setTrouble(null);
  }, [isImporting]);

  useEffect(() => {
    // Each element that is entered on the way is left again.
    let depth = 0;
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      // Keeps the editor from opening the file instead.
      event.preventDefault();
      if (event.type === 'dragenter') depth += 1;
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      void droppedFiles(event.dataTransfer).then(
        (files) => {
          setTrouble(files.length === 0 ? 'nothing' : null);
          return files.length > 0 ? sendFiles(files) : undefined;
        },
        () => setTrouble('unreadable'),
      );
    };
    const listeners = { dragenter: over, dragover: over, dragleave: leave, drop } as const;
    const each = Object.entries(listeners) as ['drop', (event: DragEvent) => void][];
    for (const [name, listener] of each) document.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of each) document.removeEventListener(name, listener);
    };
  }, []);

  if (isOver) {
    return (
      <div class="drop-veil" aria-hidden="true">
        <p>{l10n.t('Drop to import')}</p>
      </div>
    );
  }
  if (trouble === null) return null;
  return (
    <div class="banner banner-warning" role="alert">
      {trouble === 'nothing' ? (
        <p>
          <strong>{l10n.t('Nothing there to import.')}</strong>{' '}
          {l10n.t(
            'Drop my_spotify_data.zip, its folder or its JSON files, or an export of Last.fm, ListenBrainz or Maloja.',
          )}
        </p>
      ) : (
        <p>
          <strong>{l10n.t('What was dropped could not be read.')}</strong>{' '}
          {l10n.t(
            'A file or folder in it is gone or may not be opened. Check it, or choose the files with “Import…”.',
          )}
        </p>
      )}
    </div>
  );
}
