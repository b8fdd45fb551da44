import * as l10n from '@vscode/l10n';
import type { TopGenres } from '../../src/protocol/views';
import { RankedBars } from '../charts/ranked-bars';
import { percent } from '../format';
import { genrePlace } from '../shell/place-link';
import { Nothing, Panel } from '../parts/panel';

/** Genres by plays. Plays without a known genre are not ranked; how many there are is said below. */
export function TopGenresPanel({ genres: { genres, unclassifiedShare } }: { genres: TopGenres }) {
  return (
    <Panel title={l10n.t('Top genres')} area="genres">
      {genres.length === 0 ? (
        <Nothing>{l10n.t('No genre is known yet. Collecting again looks some up.')}</Nothing>
      ) : (
        <RankedBars
          rows={genres.map((genre) => ({ ...genre, to: genrePlace(genre.name) }))}
          label={l10n.t('Top genres by plays')}
        />
      )}
      {unclassifiedShare > 0 ? (
        <p class="note">
          {l10n.t('{share} of plays have no known genre and are not ranked.', {
            share: percent(unclassifiedShare),
          })}
        </p>
      ) : null}
    </Panel>
  );
}
