import type { RankingKind } from '../protocol/views';
import type { ThingKind } from './thing';

/** Where the plays of things of a kind are counted, and where the things have their names. */
export interface Dimension {
  /** What has one row a play, or sums of some plays, and what is summed up there. */
  facts: string;
  plays: string;
  minutes: string;
  /** The column of both that stands for one thing: numbers are compared and grouped faster than texts. */
  number: string;
  table: string;
  /** The thing's key and name there. */
  key: string;
  name: string;
  /** Its id at Spotify, where it has one. */
  spotifyId: string;
  /** Whose it is: what the table, as `own`, is joined to. */
  artists: string;
}

const ofPlays = {
  facts: 'silver_play_fact',
  plays: 'count(*)',
  minutes: 'sum(listened_minutes)',
  artists: 'left join silver_artist_dimension as artists on artists.artist_number = own.artist_number',
};

export const dimensions: Record<ThingKind, Dimension> = {
  artist: {
    ...ofPlays,
    number: 'artist_number',
    table: 'silver_artist_dimension',
    key: 'artist_key',
    name: 'artist_name',
    spotifyId: 'own.artist_id',
  },
  track: {
    ...ofPlays,
    number: 'recording_number',
    table: 'silver_track_dimension',
    key: 'recording_id',
    name: 'track_name',
    spotifyId: 'own.track_id',
  },
  album: {
    ...ofPlays,
    number: 'album_number',
    table: 'silver_album_dimension',
    key: 'album_key',
    name: 'album_name',
    spotifyId: 'own.album_id',
  },
  // A genre's name is all there is of it.
  genre: {
    facts: "(select * from silver_genre_day where primary_genre <> 'unclassified') as genre_days",
    plays: 'sum(plays)',
    minutes: 'sum(listening_minutes)',
    number: 'primary_genre',
    table: '(select distinct primary_genre from silver_genre_day)',
    key: 'primary_genre',
    name: 'primary_genre',
    spotifyId: 'cast(null as varchar)',
    artists: 'left join silver_artist_dimension as artists on false',
  },
};

export const thingOfRanking: Record<RankingKind, ThingKind> = {
  artists: 'artist',
  tracks: 'track',
  albums: 'album',
  genres: 'genre',
};

/** A condition over plays: what they are of has a name, without which nothing is ranked. */
export const isNamed = ({ number, table, name }: Dimension): string =>
  `${number} not in (select ${number} from ${table} as unnamed where ${name} is null)`;

/** The things of a kind in a range: `number`, `plays`, `minutes`. `only` is a condition more. */
export const countedSql = (dimension: Dimension, range: string, only = '') => `
    select ${dimension.number} as number, ${dimension.plays} as plays, ${dimension.minutes} as minutes
    from ${dimension.facts}
    where ${range} ${only} and ${dimension.number} is not null and ${isNamed(dimension)}
    group by ${dimension.number}`;

/** Whose a thing is, by the join of its dimension: id, key, name and genre. */
export const artistColumns =
  'artists.artist_key, artists.artist_id, artists.artist_name, artists.primary_genre as genre';
