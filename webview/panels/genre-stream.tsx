import { GenreStream, type Stream } from '../charts/genre-stream';
import { Nothing, Panel } from '../parts/panel';

/** How the most played genres came and went. */
export function GenreStreamPanel({ stream }: { stream: Stream }) {
  return (
    <Panel title="Genres over time" note="Plays without a known genre are left out." area="time">
      {stream.genres.length === 0 ? (
        <Nothing>No genre is known in this time.</Nothing>
      ) : (
        <GenreStream stream={stream} />
      )}
    </Panel>
  );
}
