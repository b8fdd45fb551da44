import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shape } from '../simulators/spotify/api/shape.ts';
import { type SpotifySimulator, startSpotifySimulator } from '../simulators/spotify/simulator.ts';
import { getApi } from '../simulators/spotify/testing/client.ts';
import { keyPaths } from '../simulators/spotify/testing/key-paths.ts';
import { openApiValidator } from '../simulators/spotify/testing/openapi.ts';

const FIXTURES = new URL('../fixtures/spotify-api/', import.meta.url);
const SHARED = new URL('../../../shared/data/', import.meta.url);
const SHAPES: readonly Shape[] = ['development', 'extended'];
const START = '2026-06-15T18:00:00Z';

const readJson = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));
const simulators = new Map<Shape, SpotifySimulator>();

beforeAll(async () => {
  for (const shape of SHAPES) simulators.set(shape, await startSpotifySimulator({ start: START, shape }));
});
afterAll(async () => {
  for (const simulator of simulators.values()) await simulator.close();
});

function simulatorOf(shape: Shape): SpotifySimulator {
  const simulator = simulators.get(shape);
  if (!simulator) throw new Error(`No simulator of shape ${shape}.`);
  return simulator;
}

async function answer(shape: Shape, path: string): Promise<Record<string, unknown>> {
  const { status, body } = await getApi(simulatorOf(shape), path);
  expect(status, path).toBe(200);
  return body;
}

function asList(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError('No list.');
  return value;
}

function artistId(index: number): string {
  return simulatorOf('development').listener.catalog.artists[index]?.id ?? '';
}

interface MarkedSchema {
  'x-removed': string[];
  required: string[];
  properties: Record<string, unknown>;
}

const isMarked = (value: unknown): value is MarkedSchema =>
  typeof value === 'object' && value !== null && 'x-removed' in value;

/** Takes out of a schema what development mode takes out of answers (a reviver for JSON.parse). */
function removeMarked(_key: string, value: unknown): unknown {
  if (!isMarked(value)) return value;
  const isKept = (name: string) => !value['x-removed'].includes(name);
  const properties = Object.entries(value.properties).filter(([name]) => isKept(name));
  return { ...value, required: value.required.filter(isKept), properties: Object.fromEntries(properties) };
}

/** Validators from the schema of the fixtures, for a shape. */
function ownValidator(shape: Shape): (definition: string) => ValidateFunction {
  const text = readFileSync(new URL('web-api.schema.json', FIXTURES), 'utf8');
  const schema: object = JSON.parse(text, shape === 'development' ? removeMarked : undefined);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(schema, 'own');
  return (definition) => {
    const validate = ajv.getSchema(`own#/definitions/${definition}`);
    if (!validate) throw new Error(`The schema has no ${definition}.`);
    return validate;
  };
}

function expectValid(validate: ValidateFunction, json: unknown): void {
  validate(json);
  expect(validate.errors ?? []).toEqual([]);
}

describe('the schema of the fixtures', () => {
  test.each([
    ['recently-played.json', 'recentlyPlayed'],
    ['artist.json', 'artist'],
    ['top-artists.json', 'topArtists'],
    ['rate-limit.json', 'error'],
  ])('describes the recorded %s', (file, definition) => {
    expectValid(ownValidator('extended')(definition), readJson(new URL(file, FIXTURES)));
  });

  test.each(SHAPES)('describes the answers of shape %s', async (shape) => {
    const valid = ownValidator(shape);
    expectValid(valid('recentlyPlayed'), await answer(shape, '/v1/me/player/recently-played?limit=50'));
    expectValid(valid('recentlyPlayed'), await answer(shape, '/v1/me/player/recently-played?before=1'));
    expectValid(valid('topArtists'), await answer(shape, '/v1/me/top/artists?limit=50'));
    for (let index = 0; index < 20; index++) {
      expectValid(valid('artist'), await answer(shape, `/v1/artists/${artistId(index)}`));
    }
    const missing = await getApi(simulatorOf(shape), `/v1/artists/${'0'.repeat(22)}`);
    expect(missing.status).toBe(404);
    expectValid(valid('error'), missing.body);
  });
});

describe('development mode', () => {
  test('keeps genres, often empty, and has lost the batch endpoints', async () => {
    const { items } = await answer('development', '/v1/me/top/artists?limit=50');
    const empty = asList(items).filter((artist) => JSON.stringify(artist).includes('"genres":[]')).length;
    expect(empty).toBeGreaterThan(10);
    expect(empty).toBeLessThan(40);
    for (const path of ['artists', 'tracks', 'albums']) {
      const { status } = await getApi(simulatorOf('development'), `/v1/${path}?ids=${artistId(0)}`);
      expect(status).toBe(403);
    }
  });

  test('extended quota still has them', async () => {
    const body = await answer('extended', `/v1/artists?ids=${artistId(0)},${'0'.repeat(22)}`);
    expect(body).toMatchObject({ artists: [{ id: artistId(0), followers: { href: null } }, null] });
  });

  test('refuses long searches, malformed ids and unknown paths', async () => {
    const simulator = simulatorOf('development');
    expect((await getApi(simulator, '/v1/search?q=a&type=artist&limit=11')).status).toBe(400);
    expect((await getApi(simulator, '/v1/artists/short')).status).toBe(400);
    expect((await getApi(simulator, '/v1/nothing')).status).toBe(404);
    expect((await getApi(simulator, '/v1/me', 'made-up')).body).toEqual({
      error: { status: 401, message: 'Invalid access token' },
    });
  });
});

/** Keys that an answer in development mode does not have (and what is below them). */
const REMOVED = /(popularity|followers|available_markets)(\.|$)/;

describe.each([
  ['the fixtures', FIXTURES, ['recently-played.json', 'top-artists.json', 'artist.json']],
  [
    '../shared/data',
    new URL('spotify-api/', SHARED),
    ['recently_played_tracks.json', 'top_artists.json', 'artist.json'],
  ],
])('key by key as recorded in %s', (_where, folder, [plays = '', artists = '', artist = '']) => {
  const missing = existsSync(folder) ? '' : ' (skipped: the recordings in ../shared/data are not here)';
  test.skipIf(missing !== '').each(SHAPES)(`%s${missing}`, async (shape) => {
    const pairs = [
      ['/v1/me/player/recently-played?limit=50', plays],
      ['/v1/me/top/artists?limit=50', artists],
      [`/v1/artists/${artistId(3)}`, artist],
    ] as const;
    for (const [path, file] of pairs) {
      const recorded = [...keyPaths(readJson(new URL(file, folder)))];
      const expected = shape === 'extended' ? recorded : recorded.filter((key) => !REMOVED.test(key));
      expect([...keyPaths(await answer(shape, path))].toSorted()).toEqual(expected.toSorted());
    }
  });
});

const reference = new URL('spotify-open-api.yml', SHARED);
const unread = existsSync(reference) ? '' : ' (skipped: ../shared/data/spotify-open-api.yml is not here)';
let reading: ReturnType<typeof openApiValidator> | undefined;
const openApi = () => (reading ??= openApiValidator(readFileSync(reference, 'utf8')));
describe.skipIf(unread !== '')(`the OpenAPI description${unread}`, () => {
  test.each(SHAPES)('validates every endpoint in shape %s', async (shape) => {
    const valid = openApi();
    const album = simulatorOf(shape).listener.catalog.artists[0]?.albums[0];
    const track = album?.tracks[0];
    expectValid(valid('PrivateUserObject'), await answer(shape, '/v1/me'));
    for (const query of ['limit=50', 'before=1']) {
      const page = await answer(shape, `/v1/me/player/recently-played?${query}`);
      expectValid(valid('CursorPagingPlayHistoryObject'), page);
    }
    expectValid(valid('PagingArtistObject'), await answer(shape, '/v1/me/top/artists'));
    expectValid(valid('PagingTrackObject'), await answer(shape, '/v1/me/top/tracks?time_range=short_term'));
    expectValid(valid('PagingSavedTrackObject'), await answer(shape, '/v1/me/tracks'));
    expectValid(valid('ArtistObject'), await answer(shape, `/v1/artists/${artistId(0)}`));
    expectValid(valid('AlbumObject'), await answer(shape, `/v1/albums/${album?.id}`));
    expectValid(valid('TrackObject'), await answer(shape, `/v1/tracks/${track?.id}`));
    const found = await answer(shape, '/v1/search?q=the&type=artist,album,track&limit=10');
    expectValid(valid('PagingArtistObject'), found['artists']);
    expectValid(valid('PagingSimplifiedAlbumObject'), found['albums']);
    expectValid(valid('PagingTrackObject'), found['tracks']);
    if (shape === 'extended') {
      const many = asList((await answer(shape, `/v1/artists?ids=${artistId(0)},${artistId(1)}`))['artists']);
      expect(many).toHaveLength(2);
      for (const artist of many) expectValid(valid('ArtistObject'), artist);
    }
  });

  test('would notice a wrong answer', () => {
    const valid = openApi();
    expect(valid('CursorPagingPlayHistoryObject')({ items: [{ played_at: 'yesterday' }] })).toBe(false);
    expect(valid('ArtistObject')({ genres: 'rock' })).toBe(false);
    expect(valid('PagingTrackObject')({ items: [] })).toBe(false);
  });
});
