import * as l10n from '@vscode/l10n';
import type { PanelData } from '../../src/protocol/panel';
import { instant } from '../format';
import { Sentence } from './sentence';

/** Where the data is from, and the zone in which days and hours are counted. */
export function Attribution({ data }: { data?: PanelData }) {
  return (
    <footer class="attribution">
      <p>
        <Sentence
          text={l10n.t('Data from {spotify}')}
          parts={{ spotify: <a href="https://open.spotify.com">Spotify</a> }}
        />
      </p>
      {data ? (
        <p>
          {l10n.t('Days and hours in {zone} · made {time}', {
            zone: data.timeZone.replaceAll('_', ' '),
            time: instant(data.generatedAt, data.timeZone),
          })}
        </p>
      ) : null}
    </footer>
  );
}
