import * as l10n from '@vscode/l10n';
import { type Stream, momentsOf } from '../charts/genre-layers';
import { GenreStream } from '../charts/genre-stream';
import { Panel } from '../parts/panel';

/** How the most played genres came and went; nothing where none is known, nor of a single moment. */
export function GenreStreamPanel({ stream }: { stream: Stream }) {
  if (stream.genres.length === 0 || momentsOf(stream).length < 2) return null;
  return (
    <Panel
      title={l10n.t('Genres over time')}
      note={l10n.t('Plays without a known genre are left out.')}
      area="time"
    >
      <GenreStream stream={stream} />
    </Panel>
  );
}
