import type { GenreCoverage } from '../../../src/insights/genre-coverage';
import type { DayView } from '../../../src/protocol/views';
import type { Queryable } from '../../../src/warehouse/warehouse';
import { withCalled } from './called';
import { type Listen, allListens, byText } from './listen';
import { distinct, grouped, percent } from './sums';

/** Everything that pages are reckoned from, read once. */
export interface History {
  listens: Listen[];
  /** Those that count. */
  all: Listen[];
  spoken: DayView['spoken'];
  /** By genre. */
  families: Map<string, string>;
  coverage: GenreCoverage;
  openGaps: number;
}

export async function readHistory(query: Queryable['query']): Promise<History> {
  const listens = withCalled(await allListens(query));
  const all = listens.filter(({ counts }) => counts);
  const rows = async (sql: string) => (await query(sql)).rows;
  const spoken = await rows(
    'select local_timestamp, show_name, coalesce(episode_name, chapter_title), listened_minutes from silver_spoken_listening order by 1, unique_play',
  );
  const asked = await rows('select artist_id from raw_data.spotify_artist_genres');
  const gaps = await rows("select status from pipeline_gaps where status = 'open'");
  return {
    listens,
    all,
    spoken: spoken.map(([at, show, title, minutes]) => ({
      at: at as string,
      show: show as string | null,
      title: title as string | null,
      minutes: Number(minutes ?? 0),
    })),
    families: new Map(
      (await rows('select genre, family from genre_taxonomy order by family')) as [string, string][],
    ),
    coverage: coverageOf(all, new Set(asked.map(([id]) => id as string | null))),
    // More are not read.
    openGaps: Math.min(50, gaps.length),
  };
}

function coverageOf(all: readonly Listen[], asked: ReadonlySet<string | null>): GenreCoverage {
  const named = all.filter(({ artistKey }) => artistKey !== null);
  const known = named.filter(({ genreSource }) => genreSource !== 'unclassified');
  const artists = (plays: readonly Listen[]) => distinct(plays.map(({ artistKey }) => artistKey));
  return {
    plays: named.length,
    classifiedPlays: known.length,
    percentage: percent(known.length, named.length),
    artists: artists(named),
    classifiedArtists: artists(known),
    artistPercentage: percent(artists(known), artists(named)),
    bySource: [...grouped(named, ({ genreSource }) => genreSource)]
      .map(([genreSource, plays]) => ({
        genreSource,
        plays: plays.length,
        percentage: percent(plays.length, named.length),
        artists: artists(plays),
      }))
      .sort((a, b) => b.plays - a.plays || byText(a.genreSource, b.genreSource)),
    waitingArtists: [...grouped(named, ({ artistKey }) => artistKey).values()].filter((plays) => {
      const id = plays[0]?.artistId ?? null;
      return (
        !(id !== null && asked.has(id)) && (id !== null || plays.some(({ trackId }) => trackId !== null))
      );
    }).length,
  };
}
