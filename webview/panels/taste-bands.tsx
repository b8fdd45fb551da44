import * as l10n from '@vscode/l10n';
import type { TasteView } from '../../src/protocol/views';
import { NamedColumns } from '../charts/named-columns';
import { count, counted } from '../format';
import { Nothing, Panel } from '../parts/panel';

/** Plays by popularity and by decade, of those that tell. */
export function TasteBands({ view: { plays, popularity, decades } }: { view: TasteView }) {
  const bands = Array.from({ length: 10 }, (_, at) => 10 * at);
  const sum = (values: { plays: number }[]) => values.reduce((all, each) => all + each.plays, 0);
  const [first = 0, last = 0] = [decades[0]?.decade, decades.at(-1)?.decade];
  return (
    <>
      <Panel
        title={l10n.t('Popularity of tracks')}
        note={l10n.t('Known for {popularity} of {plays}.', {
          popularity: count(sum(popularity)),
          plays: counted(plays, 'play'),
        })}
        area="half"
      >
        {popularity.length === 0 ? (
          <Nothing>{l10n.t('No popularity of a track is known.')}</Nothing>
        ) : (
          <NamedColumns
            title={l10n.t('Plays by popularity of the track')}
            columns={[l10n.t('Popularity'), l10n.t('Plays')]}
            values={bands.map((from) => {
              const some = popularity.find((band) => band.from === from)?.plays ?? 0;
              const name = `${from}–${from === 90 ? 100 : from + 9}`;
              return { name, value: some, text: counted(some, 'play') };
            })}
          />
        )}
      </Panel>
      <Panel
        title={l10n.t('Decades')}
        note={l10n.t('Known for {decades} of {plays}.', {
          decades: count(sum(decades)),
          plays: counted(plays, 'play'),
        })}
        area="half"
      >
        {decades.length === 0 ? (
          <Nothing>{l10n.t('No year of an album is known.')}</Nothing>
        ) : (
          <NamedColumns
            title={l10n.t('Plays by decade of the album')}
            columns={[l10n.t('Decade'), l10n.t('Plays')]}
            values={Array.from({ length: (last - first) / 10 + 1 }, (_, at) => first + 10 * at).map(
              (decade) => {
                const some = decades.find((each) => each.decade === decade)?.plays ?? 0;
                return { name: l10n.t('{decade}s', { decade }), value: some, text: counted(some, 'play') };
              },
            )}
          />
        )}
      </Panel>
    </>
  );
}
