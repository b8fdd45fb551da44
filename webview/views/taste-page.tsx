import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { PanelData } from '../../src/protocol/panel';
import type { RankedArtist, TasteView } from '../../src/protocol/views';
import { LinesOverTimePanel } from '../panels/lines-over-time';
import { number, percent } from '../format';
import { spotifyPage } from '../links';
import { TasteBands } from '../panels/taste-bands';
import { KeyFigures, changeInPoints } from '../parts/key-figures';
import { RankingPanel } from '../parts/ranking-panel';
import { artistPlace } from '../shell/place-link';
import { perBin } from '../wording';

/** How mainstream and how diverse the listening is. */
export function TastePage({ data, view }: { data: PanelData; view: TasteView }) {
  const { mainstream, diversity, knownShare, overTime } = view;
  const { period } = data.place;
  const points = useMemo(
    () => overTime.points.map((point) => ({ date: point.date, values: [point.mainstream, point.diversity] })),
    [overTime],
  );
  return (
    <>
      <p class="lede">{lede(view)}</p>
      <KeyFigures
        label={l10n.t('Taste')}
        figures={[
          {
            name: l10n.t('Mainstream'),
            ...valueOf(mainstream),
            note: changeInPoints(mainstream, view.mainstreamBefore, period),
          },
          {
            name: l10n.t('Diversity'),
            ...valueOf(diversity),
            note: changeInPoints(diversity, view.diversityBefore, period),
          },
          { name: l10n.t('Known'), value: percent(knownShare), note: l10n.t('of plays have a popularity') },
        ]}
      />
      <p class="note page-note">
        {l10n.t(
          'Mainstream is how popular Spotify says your plays are, from 0 to 100: the average of the popularity of the track and of its artist, or the one of them that is known. Popularity is as of when it was looked up, not of when you listened. Diversity is how likely it is, in percent, that two of your plays taken by chance are of different genres: 0 is one genre alone. Plays without a genre are left out of it.',
        )}
      </p>
      {mainstream === null && diversity === null ? null : (
        <div class="panels">
          <LinesOverTimePanel
            heading={l10n.t('Mainstream and diversity over time')}
            note={l10n.t('Where nothing is known, there is no line.')}
            title={l10n.t('Mainstream and diversity {perBin}', { perBin: perBin[overTime.bin] })}
            bin={overTime.bin}
            names={names}
            points={points}
            unit=""
            most={100}
          />
          <TasteBands view={view} />
          <ArtistsPanel
            title={l10n.t('Niche artists')}
            note={l10n.t('Played most of those with a popularity below 40.')}
            rows={view.niche}
          />
          <ArtistsPanel
            title={l10n.t('Popular artists')}
            note={l10n.t('Played most of those with a popularity of 70 or more.')}
            rows={view.popular}
          />
        </div>
      )}
    </>
  );
}

const names = [l10n.t('Mainstream'), l10n.t('Diversity')];

const valueOf = (value: number | null) =>
  value === null ? { value: l10n.t('unknown') } : { value: number(value), of: l10n.t('of 100') };

function lede({ plays, mainstream, diversity }: TasteView): string {
  if (plays === 0) return l10n.t('Nothing was played in this time.');
  if (mainstream === null && diversity === null)
    return l10n.t('Neither how popular this music is nor its genres are known.');
  if (mainstream === null)
    return l10n.t('How popular this music is, is not known; it is {diversity}.', {
      diversity: diversityWords(diversity),
    });
  return `${mainstreamWords(mainstream)}, ${diversityWords(diversity)}.`;
}

function mainstreamWords(mainstream: number): string {
  if (mainstream < 30) return l10n.t('Mostly music that few others hear');
  return mainstream < 60
    ? l10n.t('Music between the obscure and the popular')
    : l10n.t('Mostly music that everybody hears');
}

function diversityWords(diversity: number | null): string {
  if (diversity === null) return l10n.t('of unknown genres');
  if (diversity === 0) return l10n.t('of one genre');
  if (diversity < 50) return l10n.t('of few genres');
  return diversity < 80 ? l10n.t('of several genres') : l10n.t('of many genres');
}

function ArtistsPanel(props: { title: string; note: string; rows: RankedArtist[] }) {
  const rows = props.rows.map((artist) => ({
    ...artist,
    to: artistPlace(artist.artistKey),
    href: spotifyPage('artist', artist.artistId),
  }));
  return (
    <RankingPanel
      title={props.title}
      note={props.note}
      area="half"
      nothing={l10n.t('No such artist.')}
      rows={rows}
      artistOf={({ name }) => name}
    />
  );
}
