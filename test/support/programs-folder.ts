import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Before and after all tests: a folder for the programs that they run, each bundled once, by who needs it first. */
export default function programsFolder(): () => void {
  const out = join(import.meta.dirname, '../../out');
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(out, 'test-programs-'));
  process.env['TEST_PROGRAMS'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
