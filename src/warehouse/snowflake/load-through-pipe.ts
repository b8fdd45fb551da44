import { PipelineError } from '../../base/errors';
import { deleteStatement } from './copy-statement';
import { filesPerCopy, findHeld, mendDoubled } from './held-objects';
import type { S3Stage } from './lake-stage';
import { inParts, literal } from './literal';
import { type LoadOptions, type LoadOutcome, type LocalObject, arrivingOf } from './load';
import type { SnowflakeNames } from './names';
import { findPipe } from './pipe';
import type { SnowflakeSession } from './session';

/**
 * What is left to do where a pipe loads: nothing is copied. Lines that moved to another object go once all is there.
 * `isAsked`: the pipe is told of what it did not load yet, object by object, since a wider refresh might load again what COPY
 * loaded. It takes what came to the bucket within seven days.
 */
export async function loadThroughPipe(
  session: SnowflakeSession,
  names: SnowflakeNames,
  stage: S3Stage,
  objects: readonly LocalObject[],
  {
    inBucket = new Set(),
    replaced = new Set(),
    signal,
    isAsked = false,
  }: LoadOptions & { isAsked?: boolean },
): Promise<LoadOutcome> {
  const pipe = await findPipe(session, names);
  if (!pipe)
    throw new PipelineError('not_configured', 'The pipe that is to load the objects is not there.', {
      hint: 'Run “spotify-analytics deploy”.',
    });
  const held = await findHeld(session, names, signal);
  const missing = arrivingOf(objects, held.keys);
  if (isAsked)
    for (const { key } of missing.filter((object) => inBucket.has(object.key)))
      await session.run(`alter pipe ${pipe.name} refresh prefix = ${literal(key)}`, [], { signal });
  const going = missing.length === 0 ? [...held.keys].filter((key) => replaced.has(key)) : [];
  if (going.length > 0)
    await session.inTransaction(inParts(going, filesPerCopy).map((keys) => deleteStatement(keys, names)));
  await mendDoubled(
    session,
    names,
    stage,
    held.doubled.filter((key) => !going.includes(key)),
  );
  return { loaded: 0, removed: going.length, waiting: missing.length, pipe };
}
