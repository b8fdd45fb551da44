import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ModelBench } from '../support/model-case';

let bench: ModelBench;
beforeEach(() => {
  bench = new ModelBench();
});
afterEach(() => bench.remove());

const credits = () =>
  bench.rows(`
    select track_id, position, artist_id, artist_name, credited_by from raw_data.track_credit
    order by track_id nulls last, track_name, position, artist_name`);

test('a track of several artists has a credit of each, once an object', async () => {
  const artists = [
    { id: 'A', name: 'Ann' },
    { id: null, name: 'Bo' },
    { id: 'C', name: '' },
  ];
  const play = { track: 't', title: 'Song (feat. Not Read)', artist: 'A', by: 'Ann', artists };
  await bench.addPlays([
    { at: '2024-01-15T14:00:00Z', ...play },
    { at: '2024-01-15T15:00:00Z', ...play },
    { at: '2024-01-15T16:00:00Z', track: 'alone', artist: 'A', artists: artists.slice(0, 1) },
    { at: '2024-01-15T17:00:00Z', track: 'odd', artist: 'A', artists: 'no list' },
    { at: '2024-01-15T18:00:00Z', track: 'odder', artist: 'A', artists: [1, 'two'] },
  ]);
  await bench.update();
  expect(await credits()).toEqual([
    { track_id: 'odder', position: 1, artist_id: null, artist_name: null, credited_by: 'artists' },
    { track_id: 'odder', position: 2, artist_id: null, artist_name: null, credited_by: 'artists' },
    { track_id: 't', position: 1, artist_id: 'A', artist_name: 'Ann', credited_by: 'artists' },
    { track_id: 't', position: 2, artist_id: null, artist_name: 'Bo', credited_by: 'artists' },
    { track_id: 't', position: 3, artist_id: 'C', artist_name: null, credited_by: 'artists' },
  ]);
});

test.each([
  ['Song (feat. A & B) [with C]', ['A', 'B']],
  ['Tune ft. Lil X, Y and Z - Remix', ['Lil X', 'Y', 'Z']],
  ['Tune - feat. Mo / Ti x Po', ['Mo', 'Ti', 'Po']],
  ['Go Featuring Big Q', ['Big Q']],
  ['Duet [With Ella]', ['Ella']],
  ['Mit (Feat. 椎名林檎) (Remix)', ['椎名林檎']],
  ['Stuck with U', []],
  ['Craft. of love', []],
  ['Life (feat. )', []],
  ['Gifted', []],
])('the title %s names %j', async (title, names) => {
  await bench.addPlays([
    { at: '2024-01-15T14:00:00Z', track: 't', title, by: 'First', source: 'export', ms_played: 60_000 },
  ]);
  await bench.update();
  const found = await credits();
  expect(found.map((row) => row['artist_name'])).toEqual(names.length === 0 ? [] : ['First', ...names]);
  expect(found.every((row) => row['credited_by'] === 'title')).toBe(true);
});

test('credits go with the object that they were read from', async () => {
  const play = { track: 't', title: 'Song feat. B', by: 'A', source: 'export', ms_played: 60_000 };
  await bench.addPlays([{ at: '2024-01-15T14:00:00Z', ...play }]);
  await bench.update();
  expect(await credits()).toHaveLength(2);
  const merged = await bench.addPlays([{ at: '2024-01-15T14:00:00Z', ...play }]);
  const [old, fresh] = bench.objects;
  rmSync(old?.path ?? '');
  await bench.warehouse.update(fresh ? [fresh] : [], { replaced: new Set([old?.key ?? '']) });
  expect(await bench.rows('select distinct data_source from raw_data.track_credit')).toEqual([
    { data_source: merged },
  ]);
});
