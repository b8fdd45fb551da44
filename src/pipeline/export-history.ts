import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeDurably } from '../base/durable-file';
import { PipelineError, describeError } from '../base/errors';
import type { Home } from '../base/home';
import { isBelow, realPathOf } from '../base/paths';
import { productVersion } from '../base/product';
import { isSystemEntry } from '../base/system-entries';
import { assertSameAccount, isAccountMark, readAccountMark, unpackAccountMark } from '../lake/account-marks';
import { syncLakes, upload } from '../lake/copy/sync-lakes';
import { folderLake } from '../lake/folder-lake';
import type { Lake } from '../lake/lake';
import type { RestoreOutcome } from '../protocol/ownership';
import type { ModelSettings } from '../warehouse/render';
import type { Work } from './work';

const product = 'spotify-analytics-pipeline';

/** What an export says of itself, beside what it holds. */
const noteSchema = z.object({
  product: z.literal(product),
  version: z.string(),
  /** UTC, ISO 8601. */
  exportedAt: z.string(),
  timeZone: z.string(),
  rules: z.unknown(),
  objects: z.number().int().nonnegative(),
});
const noteFile = 'export.json';
/** How the name begins under which an export is gathered. */
const unfinished = '.export-';

/** @throws PipelineError `bad_usage` for a folder among the history's own files, which the next export would take along */
export async function assertOutside(to: string, home: Home): Promise<void> {
  const folder = await realPathOf(resolve(to));
  for (const own of [home.lake, home.state, dirname(home.warehouseFile)].map(realPathOf)) {
    if (folder !== (await own) && !isBelow(folder, await own)) continue;
    throw new PipelineError('bad_usage', `${folder} is among the files of the history.`, {
      hint: 'Name a folder elsewhere.',
    });
  }
}

/**
 * Fills a new folder: whole, or not at all. What exists and is not empty is left alone.
 * @throws PipelineError `bad_input`, `storage`
 */
export async function fillFolder<Result>(
  to: string,
  fill: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = resolve(to);
  const wasThere = existsSync(folder);
  const names = wasThere && (await stat(folder)).isDirectory() ? await readdir(folder) : [];
  const isOurs = (name: string) => name.startsWith(unfinished);
  if (
    wasThere &&
    (!(await stat(folder)).isDirectory() || names.some((name) => !isOurs(name) && !isSystemEntry(name)))
  ) {
    throw new PipelineError('bad_input', `There is something at ${folder} already.`, {
      hint: 'Name a folder that does not exist or is empty.',
    });
  }
  // Inside: the folder may be a disk of its own, and the one around it another's.
  const part = join(folder, `${unfinished}${randomUUID()}`);
  try {
    // Of an export that was cut off.
    for (const name of names.filter(isOurs)) await rm(join(folder, name), { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    const result = await fill(part);
    // What makes it whole comes last: without it a restore refuses.
    const made = (await readdir(part)).toSorted((a, b) => Number(a === noteFile) - Number(b === noteFile));
    for (const name of made) await rename(join(part, name), join(folder, name));
    await rmdir(part);
    await syncFolder(folder);
    return result;
  } catch (error) {
    await rm(wasThere ? part : folder, { recursive: true, force: true }).catch(() => undefined);
    if (error instanceof PipelineError) throw error;
    throw new PipelineError('storage', `The export could not be written: ${describeError(error)}.`, {
      hint: 'Check that there is room and that the folder can be written.',
      cause: error,
    });
  }
}

/** Copies the lake and says by which settings its tables are made; gives how many objects that were. @throws PipelineError */
export async function exportLake(
  lake: Lake,
  folder: string,
  { models, now }: { models: ModelSettings; now: Date },
  work: Work,
): Promise<number> {
  const keys = (await lake.list('')).map(({ key }) => key);
  const copy = folderLake(join(folder, 'lake'));
  const { uploaded } = await upload(lake, copy, keys, new Set(), {
    ...(work.signal ? { signal: work.signal } : {}),
    onCopied: (done, all) => work.onProgress?.(`Copying ${done} of ${all} files`, done / all),
  });
  if (uploaded < keys.length) {
    throw new PipelineError('storage', `${keys.length - uploaded} files of the history cannot be read.`, {
      hint: 'An export without them would not be whole. Check the rights of the folder and the disk.',
    });
  }
  const note = {
    product,
    version: productVersion,
    exportedAt: now.toISOString(),
    timeZone: models.timeZone,
    rules: models.rules,
    objects: uploaded,
  };
  await writeDurably(join(folder, noteFile), `${JSON.stringify(note, null, 2)}\n`);
  return uploaded;
}

/**
 * Takes in what an export holds and the lake does not: a history that is here stays. It can be ended at any instant and done
 * again. @throws PipelineError `bad_input` for what is no export of a lake, `other_account`
 */
export async function restoreLake(
  lake: Lake,
  from: string,
  models: ModelSettings,
  work: Work,
): Promise<RestoreOutcome> {
  const note = await readNote(from);
  const copy = folderLake(join(resolve(from), 'lake'));
  const keys = new Set(await copy.list(''));
  if (keys.size < note.objects) {
    throw new PipelineError('bad_input', `The export at ${from} is not whole.`, {
      hint: `It says that it holds ${note.objects} files, and there are ${keys.size}. Copy it again.`,
    });
  }
  const marks = [...keys].filter((key) => isAccountMark(key));
  assertSameAccount(
    await readAccountMark(lake),
    await unpackAccountMark(await Promise.all(marks.map((key) => copy.get(key)))),
    `The export at ${from}`,
    'Restore it into a folder of its own (SPOTIFY_ANALYTICS_HOME; in the editor “Spotify: Switch Account…”).',
  );
  const { downloaded, failed } = await syncLakes(lake, copy, keys, {
    onlyDown: true,
    ...(work.signal ? { signal: work.signal } : {}),
    onCopied: (done, all) => work.onProgress?.(`Taking in ${done} of ${all} files`, done / all),
  });
  const differs = [
    ...(note.timeZone === models.timeZone ? [] : [`the time zone was ${note.timeZone}`]),
    ...(JSON.stringify(note.rules) === JSON.stringify(models.rules) ? [] : ['the rules were others']),
  ];
  return { objects: downloaded, failed, differs };
}

async function readNote(from: string): Promise<z.infer<typeof noteSchema>> {
  const text = await readFile(join(resolve(from), noteFile), 'utf8').catch(() => undefined);
  const noExport = (why: string) =>
    new PipelineError('bad_input', `There is no export of a history at ${from}: ${why}.`, {
      hint: 'Name the folder that “export --format lake” (Spotify: Export…) filled. Streaming history of Spotify’s goes in by “import”.',
    });
  if (text === undefined) throw noExport(`it has no ${noteFile}`);
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    throw noExport(`its ${noteFile} is of something else`);
  }
}
