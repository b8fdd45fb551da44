import type { PanelData } from '../../src/protocol/panel';
import { instant } from '../format';

/** Where the data is from, and the zone in which days and hours are counted. */
export function Attribution({ data }: { data?: PanelData }) {
  return (
    <footer class="attribution">
      <p>
        Data from <a href="https://open.spotify.com">Spotify</a>
      </p>
      {data ? (
        <p>
          Days and hours in {data.timeZone.replaceAll('_', ' ')} · made{' '}
          {instant(data.generatedAt, data.timeZone)}
        </p>
      ) : null}
    </footer>
  );
}
