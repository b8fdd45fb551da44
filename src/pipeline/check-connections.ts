import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../base/durable-file';
import { PipelineError, describeError } from '../base/errors';
import { redact } from '../base/log';
import { sourceLabels } from '../genres/sources/source-names';
import type { Pipeline } from './pipeline';

export interface Check {
  /** Spotify, lake, warehouse, S3, Snowflake, or a source of genres. */
  part: string;
  ok: boolean;
  message: string;
}

/** Tries every configured part and says of each whether it works; never throws. */
export async function checkConnections(pipeline: Pipeline): Promise<Check[]> {
  const check = async (part: string, attempt: () => Promise<string>): Promise<Check> => {
    try {
      return { part, ok: true, message: await attempt() };
    } catch (error) {
      return { part, ok: false, message: redact(describeError(error)) };
    }
  };
  const checks = [
    await check('Spotify', async () => `${await pipeline.countRecentPlays()} recent plays can be read`),
    await check('lake', async () => {
      const probe = join(pipeline.home.lake, `.probe-${randomUUID()}`);
      await writeDurably(probe, '');
      await rm(probe);
      const objects = await pipeline.countWholeObjects();
      return `${pipeline.home.lake} can be written; its ${objects} objects are whole`;
    }),
    await check('warehouse', async () => {
      try {
        const { rows } = await pipeline.query('select count(*) from silver_listening_enriched');
        return `${String(rows[0]?.[0] ?? 0)} plays`;
      } catch (error) {
        if (error instanceof PipelineError && error.code === 'not_configured') return 'nothing stored yet';
        throw error;
      }
    }),
  ];
  const { copy } = pipeline;
  if (copy) checks.push(await check('S3', () => copy.check()));
  if (pipeline.hasSnowflake) checks.push(await check('Snowflake', async () => pipeline.atSnowflake.check()));
  for (const source of pipeline.genreSources)
    checks.push(await check(sourceLabels[source], () => pipeline.tryGenreSource(source)));
  return checks;
}
