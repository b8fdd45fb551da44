import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PipelineError } from '../../src/base/errors';
import { createLog } from '../../src/base/log';
import { localLake } from '../../src/lake/local-lake';
import { SecondCopy } from '../../src/pipeline/second-copy';
import { folderLake } from '../../src/lake/folder-lake';
import { objectsIn, writePolls } from '../support/polled-lake';
import { temporaryHome } from '../support/test-home';

const minute = 60_000;
const hour = 60 * minute;

let home: ReturnType<typeof temporaryHome>;
let now: Date;
let lines: string[];
let isThere: boolean;
let remote: ReturnType<typeof folderLake>;

beforeEach(() => {
  home = temporaryHome();
  now = new Date('2026-06-15T18:00:00Z');
  lines = [];
  isThere = true;
  remote = folderLake(join(home.root, 'copy'), () => {
    if (!isThere) throw new PipelineError('unavailable', 'Nobody is there.');
  });
});
afterEach(() => home.remove());

const copyAt = (place = 'the copy') =>
  new SecondCopy({
    copy: { place, manner: 'as it is', open: () => Promise.resolve(remote) },
    lake: localLake(home.lake),
    stateFolder: home.state,
    log: createLog((level, line) => lines.push(`${level}: ${line}`), 'debug'),
    now: () => now,
  });

/** Polls of some hours, three objects or two each. */
const poll = (hours: number) =>
  writePolls(home.lake, now.toISOString(), new Date(now.getTime() + hours * hour).toISOString(), 60);
const later = (ms: number) => (now = new Date(now.getTime() + ms));
/** The requests that `work` makes. */
async function requestsOf(work: () => Promise<unknown>) {
  const { put, get, list } = { ...remote.requests };
  await work();
  const after = remote.requests;
  return { put: after.put - put, get: after.get - get, list: after.list - list };
}
const none = { put: 0, get: 0, list: 0 };
const state = () => join(home.state, 'second-copy.json');

test('the first copy lists what is there; after that new objects are put unasked, and nothing new costs nothing', async () => {
  const copy = copyAt();
  poll(2);
  expect(await requestsOf(() => copy.uploadAfterRun({}))).toEqual({ put: 5, get: 0, list: 7 });
  expect(await requestsOf(() => copyAt().uploadAfterRun({}))).toEqual(none);
  later(hour * 3);
  poll(1);
  expect(await requestsOf(() => copyAt().uploadAfterRun({}))).toEqual({ put: 3, get: 0, list: 0 });
  expect(await copy.standing()).toMatchObject({ waiting: 0, uploaded: 3, uploadedAt: now.toISOString() });
  expect(lines).toEqual(['info: Copied 5 objects to the copy.', 'info: Copied 3 objects to the copy.']);
});

test('many objects are not offered one by one: what is there already is listed', async () => {
  const copy = copyAt();
  poll(1);
  await copy.uploadAfterRun({});
  later(hour);
  poll(30);
  expect(await requestsOf(() => copy.uploadAfterRun({}))).toEqual({ put: 75, get: 0, list: 7 });
});

test.each([
  ['gone', () => rmSync(state())],
  ['damaged', () => writeFileSync(state(), '{"place":"the copy","keys":7}')],
])('what is known is %s: it is found anew, and nothing is sent again', async (_, lose) => {
  poll(3);
  await copyAt().sync();
  lose();
  expect((await copyAt().standing()).waiting).toBe(8);
  expect(await requestsOf(() => copyAt().uploadAfterRun({}))).toEqual({ put: 0, get: 0, list: 7 });
  expect((await copyAt().standing()).waiting).toBe(0);
});

test('another place is another copy: everything waits for it', async () => {
  poll(3);
  await copyAt().sync();
  expect(await copyAt('another').standing()).toEqual({
    place: 'another',
    waiting: 8,
    syncedAt: null,
    uploadedAt: null,
    uploaded: 0,
  });
});

test('it is looked at before the first run, after an hour away, and every six hours', async () => {
  const copy = copyAt();
  const looks = async (collectedAgo: number | undefined) => {
    const at = collectedAgo === undefined ? undefined : new Date(now.getTime() - collectedAgo).toISOString();
    return (await requestsOf(() => copy.catchUp(at, {}))).list > 0;
  };
  expect(await looks(undefined)).toBe(true);
  expect(await looks(undefined)).toBe(false);
  later(50 * minute);
  expect(await looks(2 * hour)).toBe(false);
  later(50 * minute);
  expect(await looks(20 * minute)).toBe(false);
  expect(await looks(2 * hour)).toBe(true);
  later(5 * hour);
  expect(await looks(20 * minute)).toBe(false);
  later(2 * hour);
  expect(await looks(20 * minute)).toBe(true);
});

test('who is not there is waited for once in a run, and what waits is told', async () => {
  const copy = copyAt();
  poll(2);
  isThere = false;
  await copy.catchUp(undefined, {});
  expect(await requestsOf(() => copy.uploadAfterRun({}))).toEqual(none);
  expect(lines).toEqual([
    'warn: the copy was not looked at before collecting. Nobody is there.',
    'warn: 5 objects wait to be copied to the copy. It was out of reach before the run.',
  ]);
  isThere = true;
  await copy.catchUp(undefined, {});
  expect(await objectsIn(join(home.root, 'copy'))).toEqual(await objectsIn(home.lake));
});

test('a copy that goes away in the middle of an upload has what it had; the rest waits', async () => {
  const copy = copyAt();
  poll(1);
  await copy.uploadAfterRun({});
  later(hour);
  poll(4);
  let left = 4;
  remote = folderLake(join(home.root, 'copy'), () => {
    if ((left -= 1) < 0) throw new PipelineError('unavailable', 'Nobody is there.');
  });
  await copy.uploadAfterRun({});
  expect(lines.at(-1)).toBe('warn: 6 objects wait to be copied to the copy. Nobody is there.');
  left = Infinity;
  expect(await requestsOf(() => copy.uploadAfterRun({}))).toEqual({ put: 6, get: 0, list: 0 });
});

test('who cancels a copy after a run has had the run', async () => {
  poll(2);
  const stop = new AbortController();
  stop.abort();
  await copyAt().uploadAfterRun({ signal: stop.signal });
  expect(lines).toEqual([]);
  await expect(copyAt().sync({ signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
});
