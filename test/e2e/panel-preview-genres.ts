import type { GenreCoverage } from '../../src/insights/genre-coverage';
import type { GenreAnswer, GenreRequest } from '../../src/protocol/genre-card';
import type { GenreExplanation } from '../../src/protocol/genres';
import type { ArtistWithoutGenre } from '../../src/protocol/views';

export const previewCoverage: GenreCoverage = {
  plays: 91832,
  classifiedPlays: 85036,
  percentage: 92.6,
  artists: 2841,
  classifiedArtists: 2017,
  artistPercentage: 71,
  bySource: [
    { genreSource: 'spotify', plays: 51426, percentage: 56, artists: 840 },
    { genreSource: 'collaborators', plays: 18366, percentage: 20, artists: 512 },
    { genreSource: 'sessions', plays: 9183, percentage: 10, artists: 401 },
    { genreSource: 'unclassified', plays: 6796, percentage: 7.4, artists: 824 },
    { genreSource: 'musicbrainz', plays: 4132, percentage: 4.5, artists: 201 },
    { genreSource: 'name_pattern', plays: 1011, percentage: 1.1, artists: 61 },
    { genreSource: 'manual', plays: 918, percentage: 1, artists: 2 },
  ],
  waitingArtists: 1204,
};

export const previewWithoutGenre: ArtistWithoutGenre[] = [
  { artistKey: 'northboundstatic', artistName: 'Northbound Static', plays: 412 },
  { artistKey: 'аннабереза', artistName: 'Анна Береза', plays: 367 },
  { artistKey: 'x', artistName: '<b>DJ</b> "Quote" & the 100 % Band', plays: 12 },
];

let chosen: string | null = null;

/** The card of any artist, as the host would give it; it remembers a choice. */
export function previewGenreAnswer(request: GenreRequest): GenreAnswer {
  if (request.ask === 'choose') chosen = request.genre;
  if (request.ask === 'undo') chosen = null;
  const message =
    chosen === 'fail' ? 'The choice could not be stored: the disk is full. Make room and try again.' : null;
  return {
    type: 'genre',
    artistKey: request.artistKey,
    card: message ? null : card(request.artistKey),
    known: [
      { genre: 'ambient', family: 'ambient' },
      { genre: 'bossa nova', family: 'latin' },
      { genre: 'dream pop', family: 'pop' },
      { genre: 'shoegaze', family: 'rock' },
    ],
    message,
  };
}

function card(artistKey: string): GenreExplanation {
  return {
    artist: { key: artistKey, id: null, name: 'Northbound Static' },
    verdict: {
      genre: chosen ?? 'shoegaze',
      genres: ['shoegaze', 'dream pop'],
      source: chosen ? 'manual' : 'sessions',
      confidence: chosen ? 1 : 0.72,
    },
    chosen: chosen === null ? null : { genre: chosen, note: null },
    evidence: [
      ...(chosen
        ? [
            {
              source: 'manual',
              genre: chosen,
              family: 'rock',
              weight: 1,
              detail: 'chosen by you',
              notedAt: '2026-06-15T18:12:00Z',
            },
          ]
        : []),
      {
        source: 'sessions',
        genre: 'shoegaze',
        family: 'rock',
        weight: 0.61,
        detail: 'played beside 14 artists of this genre in 38 sessions',
        notedAt: null,
      },
      {
        source: 'collaborators',
        genre: 'dream pop',
        family: 'pop',
        weight: 0.2,
        detail: 'credited with Halftone on 2 tracks',
        notedAt: null,
      },
      {
        source: 'lastfm',
        genre: 'shoegaze',
        family: 'rock',
        weight: 0.92,
        detail: 'tag with 92 of 100',
        notedAt: '2026-05-02T00:00:00Z',
      },
    ],
  };
}
