import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { PipelineError, throwIfCancelled } from '../base/errors';
import { type Compaction, type LakeContent, readLake } from './compactions';
import type { Lake, LakeObject } from './lake';
import { lineContentOf, objectKey, putLineTexts, putLines, readLineTexts } from './lake-object';

const prefixes = [
  'spotify_listening_history',
  'spotify_artist_genres',
  'artist_genre_evidence',
  'pipeline_runs',
];
/** A month of one prefix with more small objects than this is compacted. */
const toleratedObjects = 20;
/** A larger object (bytes, compressed) is left as it is. */
const smallBytes = 256 * 1024;
/** A month is closed so long after its end (UTC): late plays and clocks that differ are in by then. */
const graceMs = 2 * 86_400_000;

/**
 * Merges the small objects of one closed UTC month, the oldest that needs it, into one object a prefix, and takes away what
 * earlier compactions replaced. Every line is kept as it was written. The caller is the lake's only writer.
 * @returns whether anything was merged
 * @throws PipelineError `storage`, `damaged`, `cancelled`
 */
export async function compactLake(lake: Lake, now: Date, signal?: AbortSignal): Promise<boolean> {
  await lake.removeLeftovers();
  const content = await readLake(lake);
  await removeReplaced(lake, content);
  const groups = (await closedGroups(lake, content, now)).toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const month = groups[0]?.month;
  for (const group of groups.filter((candidate) => candidate.month === month)) {
    throwIfCancelled(signal);
    await merge(lake, group, content, now);
  }
  if (month !== undefined) await removeReplaced(lake, await readLake(lake));
  return month !== undefined;
}

interface Group {
  prefix: string;
  /** `YYYY/MM`, UTC. */
  month: string;
  objects: LakeObject[];
}

async function closedGroups(lake: Lake, content: LakeContent, now: Date): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const object of content.objects) {
    const [prefix = '', year, month] = object.key.split('/');
    const isClosed = Date.UTC(Number(year), Number(month)) + graceMs < now.getTime();
    if (!prefixes.includes(prefix) || !isClosed) continue;
    const name = `${prefix}/${year}/${month}`;
    const group = groups.get(name) ?? { prefix, month: `${year}/${month}`, objects: [] };
    group.objects.push(object);
    groups.set(name, group);
  }
  const due: Group[] = [];
  for (const group of groups.values()) {
    const overlapping = group.objects.filter((object) => overlaps(object, group.objects, content));
    if (group.objects.length <= toleratedObjects && overlapping.length === 0) continue;
    const objects: LakeObject[] = [];
    for (const object of group.objects) if (await isMergeable(lake, object)) objects.push(object);
    if (objects.length > toleratedObjects) due.push({ ...group, objects });
    else if (overlapping.length > 0) due.push({ ...group, objects: overlapping });
  }
  return due;
}

/** Two lakes that were joined may hold one original's lines in two merged objects. */
function overlaps(object: LakeObject, others: readonly LakeObject[], { origins }: LakeContent): boolean {
  const own = origins(object.key);
  return own.size > 1 && others.some((other) => other !== object && meet(origins(other.key), own));
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((key) => b.has(key));

/** What was found of each object by its key: objects do not change, and a lake is asked at every poll. */
const judged = new WeakMap<Lake, Map<string, boolean>>();

/** Small and, of plays, Spotify's API's: an import finds its own objects again by their names. */
async function isMergeable(lake: Lake, object: LakeObject): Promise<boolean> {
  const known = judged.get(lake) ?? new Map<string, boolean>();
  judged.set(lake, known);
  const isIt = known.get(object.key) ?? (await isSmallOfApi(object));
  known.set(object.key, isIt);
  return isIt;
}

async function isSmallOfApi(object: LakeObject): Promise<boolean> {
  if ((await stat(object.path)).size > smallBytes) return false;
  if (!object.key.startsWith('spotify_listening_history/')) return true;
  return (await readLineTexts(object)).every(({ line }) => line['source'] === 'api');
}

async function merge(lake: Lake, { prefix, month, objects }: Group, content: LakeContent, now: Date) {
  const texts = await mergedTexts(objects, content);
  const day = (objects[0]?.key ?? '').split('/')[3] ?? '01';
  const hash = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
  const newKey = `${prefix}/${month}/${day}/${monthMark}${hash}.jsonl.gz`;
  const compaction: Compaction = {
    new_key: newKey,
    replaced: objects.map(({ key }) => key).filter((key) => key !== newKey),
    ingested_at: now.toISOString(),
  };
  const first = new Date(`${month.replace('/', '-')}-01T00:00:00Z`);
  await putLines(lake, objectKey('compactions', first, [compaction]), [compaction]);
  await putLineTexts(lake, newKey, texts);
  const written = (await lake.list(`${prefix}/${month}/${day}/`)).find(({ key }) => key === newKey);
  if (!written || (await readLineTexts(written)).length !== texts.length) {
    throw new PipelineError('storage', `The merged lake object ${newKey} does not hold what was written.`, {
      hint: 'Remove it; the objects that it was made of are all there.',
    });
  }
}

/**
 * The lines of the objects in order. Of objects that share an origin, a line that both hold is its one: two machines that
 * found the same wrote the same key, but each its own time of writing.
 */
async function mergedTexts(objects: readonly LakeObject[], { origins }: LakeContent): Promise<string[]> {
  const texts: string[] = [];
  const added: { key: string; contents: string[] }[] = [];
  for (const object of objects) {
    const own = (await readLineTexts(object)).map(({ text }) => ({ text, content: lineContentOf(text) }));
    const sharing = added.filter(({ key }) => meet(origins(key), origins(object.key)));
    const known = sharing.flatMap((other) => other.contents);
    const fresh = own.filter(({ content }) => {
      const at = known.indexOf(content);
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
    texts.push(...fresh.map(({ text }) => text));
    added.push({ key: object.key, contents: own.map(({ content }) => content) });
  }
  return texts;
}

async function removeReplaced(lake: Lake, { replaced }: LakeContent): Promise<void> {
  for (const { key } of await lake.list('')) if (replaced.has(key)) await lake.remove(key);
}

const monthMark = 'month_';

/** True of an object that holds plays of a whole month, not of its key's date alone. */
export function isMerged(key: string): boolean {
  return (key.split('/').at(-1) ?? '').startsWith(monthMark);
}
