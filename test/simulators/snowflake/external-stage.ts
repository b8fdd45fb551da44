import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SimulatedAws } from './aws.ts';
import { type Catalog, type Entry, fullName } from './catalog.ts';
import { notInAllowedLocations, notThere, unknownStatement } from './errors.ts';
import { placeOf, reached } from './integrations.ts';
import type { Session } from './session.ts';

const createForm =
  /^create stage if not exists ([\w.]+) url = '([^']+)' storage_integration = (\w+) file_format = \(format_name = '[\w.]+'\) comment = '([^']*)'$/i;
const alterForm =
  /^alter stage ([\w.]+) set url = '([^']+)' storage_integration = (\w+) file_format = \(format_name = '[\w.]+'\) comment = '([^']*)'$/i;

export const isExternalStage = (sql: string): boolean => createForm.test(sql);

/** Makes or alters a stage over a bucket, which is looked into no sooner than something is read. */
export function setExternalStage(sql: string, session: Session, catalog: Catalog): string {
  const [, given = '', url = '', integration = '', comment = ''] =
    createForm.exec(sql) ?? alterForm.exec(sql) ?? [];
  if (!given) throw unknownStatement(sql);
  const name = fullName(given, session);
  const there = catalog.find('stage', name);
  if (/^create/i.test(sql) && there) return 'already exists, statement succeeded.';
  if (/^alter/i.test(sql) && !there) throw notThere('Stage', name);
  const entry = catalog.find('integration', integration);
  if (!entry) throw notThere('Integration', integration);
  if (!url.endsWith('/') || !url.startsWith(entry.details['location'] ?? ''))
    throw notInAllowedLocations(url, integration);
  catalog.add({ kind: 'stage', name, comment, details: { url, integration: integration.toLowerCase() } });
  return 'Stage area successfully created.';
}

/**
 * Brings the named files of a stage over a bucket to this machine. METADATA$FILENAME has the path in the bucket, with what the
 * stage's address begins with. Files that are not there are left out.
 */
export async function fetchFiles(
  stage: Entry,
  files: readonly string[],
  folder: string,
  catalog: Catalog,
  aws: SimulatedAws | undefined,
): Promise<void> {
  const { bucket, prefix } = placeOf(stage.details['url'] ?? '');
  const { details } = catalog.find('integration', stage.details['integration'] ?? '') ?? { details: {} };
  const role = (details as Record<string, string>)['role'] ?? '';
  const externalId = (details as Record<string, string>)['externalId'] ?? '';
  for (const file of files) {
    const bytes = await reached(aws).get(role, externalId, bucket, `${prefix}${file}`);
    if (!bytes) continue;
    const path = join(folder, stage.name, prefix, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

/** The names of the files under a stage over a bucket that begin with `prefix`. */
export async function listFiles(
  stage: Entry,
  prefix: string,
  catalog: Catalog,
  aws: SimulatedAws | undefined,
): Promise<string[]> {
  const place = placeOf(stage.details['url'] ?? '');
  const details = catalog.find('integration', stage.details['integration'] ?? '')?.details ?? {};
  const keys = await reached(aws).list(
    details['role'] ?? '',
    details['externalId'] ?? '',
    place.bucket,
    place.prefix + prefix,
  );
  return keys.map((key) => key.slice(place.prefix.length));
}
