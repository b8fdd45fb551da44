import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localLake } from '../../src/lake/local-lake';
import type { Pipeline } from '../../src/pipeline/pipeline';
import type { ConnectionSettings } from '../../src/pipeline/snowflake-connection';
import { fillMadeUpLake } from '../bench/ask/made-up-history';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { askPipeline, now } from './ask-history';
import { connectionTo, startAccount } from './snowflake-account';

/** An account with the warehouse in it, and a made-up history loaded. */
export interface CortexAccount {
  account: SnowflakeSimulator;
  pipeline: Pipeline;
  folder: string;
  /** Another pipeline over the same history, by another connection. */
  connectedBy(changes: Partial<ConnectionSettings>, answers?: boolean): Pipeline;
  close(): Promise<void>;
}

export async function startCortexAccount(plays: number): Promise<CortexAccount> {
  const account = await startAccount();
  const folder = mkdtempSync(join(tmpdir(), 'cortex-'));
  const opened: Pipeline[] = [];
  const connectedBy = (changes: Partial<ConnectionSettings>, answers = false) => {
    const connection = connectionTo(account, changes);
    const pipeline = askPipeline(folder, { snowflake: { connection, answers } });
    opened.push(pipeline);
    return pipeline;
  };
  const pipeline = connectedBy({});
  await fillMadeUpLake(localLake(pipeline.home.lake), { now, plays, seed: 4 });
  await pipeline.rebuild();
  await pipeline.atSnowflake.deploy(await pipeline.atSnowflake.plan());
  await pipeline.loadIntoSnowflake();
  return {
    account,
    pipeline,
    folder,
    connectedBy,
    close: async () => {
      for (const one of opened) await one.close();
      await account.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
