import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { chromiumPath } from './editor';

/** The folder of the project. */
export const root = join(import.meta.dirname, '../..');
/** The packaged extension, as people install it. */
export const vsix = join(root, `out/spotify-analytics-pipeline-${process.platform}-${process.arch}.vsix`);
/** Where pictures of it go. */
export const shots = join(root, 'out/screenshots');

export const hasBrowser = existsSync(chromiumPath);
if (!hasBrowser) console.log(`skipped: what runs in a real editor, since there is no ${chromiumPath}`);

/** A test in a real editor in a real browser. */
export const e2e = test.skipIf(!hasBrowser);
