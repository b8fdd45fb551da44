import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../base/durable-file';
import { PipelineError, describeError } from '../base/errors';
import { redact } from '../base/log';
import { sourceLabels } from '../genres/sources/source-names';
import type { Check, Found } from '../protocol/connections';
import type { Pipeline } from './pipeline';
import { standingInWords } from './snowflake-of-settings';

/** Tries every configured part and says of each whether it works; never throws. */
export async function checkConnections(pipeline: Pipeline): Promise<Check[]> {
  const check = async (part: string, attempt: () => Promise<Found>): Promise<Check> => {
    try {
      const found = await attempt();
      return { part, ok: true, message: foundInEnglish(found), found };
    } catch (error) {
      const known = error instanceof PipelineError;
      const message = redact(known ? error.message : describeError(error));
      const hint = known && error.hint !== undefined ? redact(error.hint) : null;
      return {
        part,
        ok: false,
        message: redact(describeError(error)),
        found: { kind: 'failure', message, hint },
      };
    }
  };
  const checks = [
    await check('Spotify', async () => ({ kind: 'recent plays', plays: await pipeline.countRecentPlays() })),
    await check('lake', async () => {
      const folder = pipeline.home.lake;
      const probe = join(folder, `.probe-${randomUUID()}`);
      await writeDurably(probe, '');
      await rm(probe);
      return { kind: 'folder', folder, objects: await pipeline.countWholeObjects() };
    }),
    await check('warehouse', async () => {
      try {
        const { rows } = await pipeline.query('select count(*) from silver_listening_enriched');
        return { kind: 'stored plays', plays: Number(rows[0]?.[0] ?? 0) };
      } catch (error) {
        if (error instanceof PipelineError && error.code === 'not_configured')
          return { kind: 'nothing stored' };
        throw error;
      }
    }),
  ];
  const { copy } = pipeline;
  if (copy) checks.push(await check('S3', async () => ({ kind: 'copy', ...(await copy.check()) })));
  if (pipeline.hasSnowflake)
    checks.push(
      await check('Snowflake', async () => ({
        kind: 'snowflake',
        standing: await pipeline.atSnowflake.check(),
      })),
    );
  for (const source of pipeline.genreSources)
    checks.push(
      await check(sourceLabels[source], async () => {
        await pipeline.tryGenreSource(source);
        return { kind: 'answers' };
      }),
    );
  return checks;
}

function foundInEnglish(found: Found): string {
  switch (found.kind) {
    case 'recent plays':
      return `${found.plays} recent plays can be read`;
    case 'folder':
      return `${found.folder} can be written; its files are whole: ${found.objects}`;
    case 'stored plays':
      return `${found.plays} plays`;
    case 'nothing stored':
      return 'nothing stored yet';
    case 'copy':
      return `${found.place} can be written, read and listed; ${found.waiting} objects wait to be copied`;
    case 'snowflake':
      return standingInWords(found.standing);
    case 'answers':
      return 'answers questions about artists';
    default:
      return found.message;
  }
}
