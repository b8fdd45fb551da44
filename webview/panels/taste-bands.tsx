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
        title="Popularity of tracks"
        note={`Known for ${count(sum(popularity))} of ${counted(plays, 'play')}.`}
        area="half"
      >
        {popularity.length === 0 ? (
          <Nothing>No popularity of a track is known.</Nothing>
        ) : (
          <NamedColumns
            title="Plays by popularity of the track"
            columns={['Popularity', 'Plays']}
            values={bands.map((from) => {
              const some = popularity.find((band) => band.from === from)?.plays ?? 0;
              const name = `${from}–${from === 90 ? 100 : from + 9}`;
              return { name, value: some, text: counted(some, 'play') };
            })}
          />
        )}
      </Panel>
      <Panel
        title="Decades"
        note={`Known for ${count(sum(decades))} of ${counted(plays, 'play')}.`}
        area="half"
      >
        {decades.length === 0 ? (
          <Nothing>No year of an album is known.</Nothing>
        ) : (
          <NamedColumns
            title="Plays by decade of the album"
            columns={['Decade', 'Plays']}
            values={Array.from({ length: (last - first) / 10 + 1 }, (_, at) => first + 10 * at).map(
              (decade) => {
                const some = decades.find((each) => each.decade === decade)?.plays ?? 0;
                return { name: `${decade}s`, value: some, text: counted(some, 'play') };
              },
            )}
          />
        )}
      </Panel>
    </>
  );
}
