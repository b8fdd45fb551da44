import { copyStatement, deleteStatement } from './copy-statement';
import type { LakeStage } from './lake-stage';
import { inParts } from './literal';
import { type SnowflakeNames, lakeLines } from './names';
import type { SnowflakeSession } from './session';

/** Snowflake takes up to a thousand names of files in a COPY. */
export const filesPerCopy = 1_000;

export interface HeldObjects {
  keys: ReadonlySet<string>;
  /** Of which some line is there more than once. */
  doubled: readonly string[];
}

/** The objects whose lines the landing table has. */
export async function findHeld(
  session: SnowflakeSession,
  names: SnowflakeNames,
  signal?: AbortSignal,
): Promise<HeldObjects> {
  const { rows } = await session.run(
    `select object_key, count(line_number) > count(distinct line_number) as is_doubled from ${lakeLines(names)} group by object_key`,
    [],
    { signal },
  );
  return {
    keys: new Set(rows.map(([key]) => String(key))),
    doubled: rows.filter(([, isDoubled]) => isDoubled === true).map(([key]) => String(key)),
  };
}

/**
 * Loads anew what was loaded twice, each object in a transaction of its thousand. COPY and a pipe remember apart from each
 * other what they loaded, so that a hand (or two pipes) can make one line two.
 */
export async function mendDoubled(
  session: SnowflakeSession,
  names: SnowflakeNames,
  stage: LakeStage,
  doubled: readonly string[],
): Promise<void> {
  for (const keys of inParts(doubled, filesPerCopy))
    await session.inTransaction([deleteStatement(keys, names), copyStatement(keys, names, stage, true)]);
}
