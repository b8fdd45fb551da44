import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Home, homeAt } from '../../src/base/home';
import { assertRoom, lookAtDestination } from '../../src/pipeline/move-destination';
import { forgetMoved, noteMoved } from '../../src/pipeline/moved-mark';
import { writePolls } from '../support/polled-lake';

let root: string;
let home: Home;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'move-'));
  home = homeAt(join(root, 'home'));
  writePolls(home.lake, '2026-06-01T06:00:00Z', '2026-06-01T08:00:00Z', 60);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const look = (to: string) => lookAtDestination(home, to);
const filled = (name: string, file: string) => {
  const folder = join(root, name);
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), 'x');
  return folder;
};

test('a folder that does not exist or is empty is free, also with what a system puts there', async () => {
  expect(await look(join(root, 'a/b/c'))).toBe('free');
  expect(await look(filled('mac', '.DS_Store'))).toBe('free');
  mkdirSync(join(root, 'disk/lost+found'), { recursive: true });
  expect(await look(join(root, 'disk'))).toBe('free');
});

test('a folder with something else in it, inside the old one or around it is refused, also by another path', async () => {
  await expect(look(filled('full', 'mine.txt'))).rejects.toMatchObject({ code: 'bad_input' });
  await expect(look(filled('similar', 'lake/mine.jsonl.gz'))).rejects.toThrow(/no listening history/);
  await expect(look(join(home.root, 'lake/new'))).rejects.toThrow(/inside the folder/);
  await expect(look(root)).rejects.toThrow(/around the folder/);
  await expect(look(home.root)).rejects.toThrow(/already/);
  symlinkSync(home.root, join(root, 'link'));
  await expect(look(join(root, 'link'))).rejects.toThrow(/already/);
  await expect(look(join(root, 'link/new/deep'))).rejects.toThrow(/inside the folder/);
  await expect(look(join(root, 'what?'))).rejects.toMatchObject({ code: 'bad_usage' });
  await expect(look(filled('file', 'x').concat('/x'))).rejects.toThrow(/is no folder/);
  await expect(look(filled('file', 'x').concat('/x/y'))).rejects.toThrow(/is no folder/);
  // A name that begins like the old one is another folder.
  expect(await look(`${home.root}2`)).toBe('free');
});

test('a history that is there is told; so is what only remembers that one was moved away', async () => {
  const other = homeAt(join(root, 'other'));
  writePolls(other.lake, '2026-05-01T06:00:00Z', '2026-05-01T08:00:00Z', 60);
  expect(await look(other.root)).toBe('history');
  const left = homeAt(join(root, 'left'));
  await noteMoved(left.state, '/elsewhere', new Date());
  expect(await look(left.root)).toBe('free');
  writeFileSync(join(left.state, 'sign-in.json'), '{}');
  expect(await look(left.root)).toBe('free');
  await forgetMoved(left.state);
  await expect(look(left.root)).rejects.toMatchObject({ code: 'bad_input' });
});

test('an unfinished move goes on only from the history that it began with', async () => {
  const to = filled('to', '.moving/move.json');
  await expect(look(to)).rejects.toMatchObject({ code: 'bad_input' });
  writeFileSync(join(to, '.moving/move.json'), JSON.stringify({ from: home.root }));
  expect(await look(to)).toBe('unfinished');
  writeFileSync(join(to, 'mine.txt'), 'x');
  await expect(look(to)).rejects.toMatchObject({ code: 'bad_input' });
});

test('what does not fit is refused with both figures; a disk that does not tell is tried', async () => {
  await expect(assertRoom(root, 500_000_000, () => Promise.resolve(100_000_000))).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringMatching(/100 MB are free, 520 MB are needed/),
  });
  await expect(assertRoom(join(root, 'not/yet'), Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
    code: 'storage',
  });
  await assertRoom(root, 1, () => Promise.resolve(null));
  await assertRoom(join(root, 'not/yet'), 1);
});
