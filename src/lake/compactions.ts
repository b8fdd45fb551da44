import type { Lake, LakeObject } from './lake';
import { type LakeLine, readLines } from './lake-object';

/** What a compaction did, as a line of the lake under `compactions/`. */
export interface Compaction extends LakeLine {
  /** The object that holds every line of the replaced ones. */
  new_key: string;
  replaced: string[];
  /** UTC, ISO 8601. */
  ingested_at: string;
}

/** A lake as it is read: without objects whose lines another object holds. */
export interface LakeContent {
  objects: LakeObject[];
  /** Keys whose lines another object holds, whether they are still there or not. */
  replaced: ReadonlySet<string>;
  /** Of a key, the keys of the objects that its lines were first written in. */
  origins: (key: string) => ReadonlySet<string>;
}

/** What follows of compactions for the keys that are there. */
interface Standing {
  replaced: ReadonlySet<string>;
  origins: (key: string) => ReadonlySet<string>;
}

/** The lake without what other objects hold. @throws PipelineError `damaged` */
export async function readLake(lake: Lake): Promise<LakeContent> {
  const all = await lake.list('');
  const { replaced, origins } = standingOf(
    all.map(({ key }) => key),
    await readCompactions(all),
  );
  return {
    objects: all.filter(({ key }) => !replaced.has(key) && !key.startsWith('compactions/')),
    replaced,
    origins,
  };
}

/** The compactions that are noted in the objects of a lake. @throws PipelineError `damaged` */
export async function readCompactions(objects: readonly LakeObject[]): Promise<Compaction[]> {
  const compactions: Compaction[] = [];
  for (const object of objects.filter(({ key }) => key.startsWith('compactions/')))
    compactions.push(...((await readLines(object)) as Compaction[]));
  return compactions;
}

/**
 * A compaction is noted before its object is there, and counts from the instant that it is: so no line is ever read twice or
 * not at all, however the process ends. It goes on counting when its object is itself replaced, since a sync with another
 * lake may bring the originals back.
 */
export function standingOf(keys: readonly string[], compactions: readonly Compaction[]): Standing {
  const present = new Set(keys);
  const byNewKey = new Map(compactions.map((compaction) => [compaction.new_key, compaction]));
  const effective = effectiveKeys(compactions, present);
  // Two lakes may have made the same object of different parts: what each of them replaced is in it.
  const replaced = new Set(
    compactions.filter(({ new_key: key }) => effective.has(key)).flatMap((compaction) => compaction.replaced),
  );
  const origins = (key: string) => new Set(originsOf(key, byNewKey));
  // Two lakes may have compacted the same month before they met: what is all in the other's object is read there.
  const standing = [...effective].filter((key) => present.has(key) && !replaced.has(key));
  for (const key of standing) {
    const of = origins(key);
    if (standing.some((other) => other !== key && !replaced.has(other) && holdsAll(origins(other), of)))
      replaced.add(key);
  }
  return { replaced, origins };
}

/** New keys whose lines can be read: the object is there, or another effective one has replaced it. */
function effectiveKeys(compactions: readonly Compaction[], present: ReadonlySet<string>): Set<string> {
  const effective = new Set<string>();
  for (let before = -1; before < effective.size; ) {
    before = effective.size;
    const replaced = new Set(
      compactions
        .filter(({ new_key: key }) => effective.has(key))
        .flatMap((compaction) => compaction.replaced),
    );
    for (const { new_key: key } of compactions) if (present.has(key) || replaced.has(key)) effective.add(key);
  }
  return effective;
}

const holdsAll = (keys: ReadonlySet<string>, wanted: ReadonlySet<string>) =>
  [...wanted].every((key) => keys.has(key));

function originsOf(key: string, byNewKey: ReadonlyMap<string, Compaction>): string[] {
  const compaction = byNewKey.get(key);
  return compaction ? compaction.replaced.flatMap((part) => originsOf(part, byNewKey)) : [key];
}
